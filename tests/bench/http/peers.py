"""The processes of the benchmark: a core, nginx, and a crowd that means no good. Each ends with its `with`."""
import json
import os
import pathlib
import resource
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def raise_file_limit():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 8192:
        sys.exit(f"needs 8192 open files; the limit is {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 8192), hard))


class Peer:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def open_log(self, folder):
        self.log = pathlib.Path(folder, self.name + ".log")
        return self.log.open("w")

    def server_pid(self):
        return self.process.pid

    def wait_until_it_answers(self, path):
        for _ in range(300):
            if self.process.poll() is not None:
                sys.exit(f"{self.name} has ended with {self.process.returncode}:\n{self.log.read_text()}")
            try:
                urllib.request.urlopen(self.url + path, timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        sys.exit(f"{self.name} does not answer")


class Core(Peer):
    """A pitwalld with a fresh store."""

    def __init__(self, folder, threads):
        raise_file_limit()
        port = free_port()
        self.name = "pitwalld"
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        home = pathlib.Path(folder, "core")
        home.mkdir()
        environment = dict(os.environ, XDG_RUNTIME_DIR=folder, XDG_CONFIG_HOME=str(home), XDG_DATA_HOME=str(home),
                           XDG_STATE_HOME=str(home), XDG_CACHE_HOME=str(home), QT_QPA_PLATFORM="offscreen")
        self.process = subprocess.Popen(
            [os.path.join(os.environ["PITWALL_BIN"], "pitwalld"), "--data-dir", str(home), "--port", str(port), "--set",
             f"net.ioThreads={threads}"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=self.open_log(folder))
        self.wait_until_it_answers("/health/ready")


class Nginx(Peer):
    """Debian's nginx with the same answer in its memory (from a file it is slower), set up for speed."""

    CONFIG = """
daemon off; master_process on; worker_processes {threads}; worker_rlimit_nofile 8192;
pid {folder}/pid; error_log stderr error; {user}
events {{ worker_connections 4096; }}
http {{
    access_log off; tcp_nodelay on; server_tokens off;
    keepalive_timeout 60s; keepalive_requests 1000000000; default_type application/json;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{ listen 127.0.0.1:{port} backlog=1024; location = {path} {{ {headers} return 200 {body}; }} }}
}}
"""
    OWN = {"content-type", "content-length", "date", "connection", "server"}

    def __init__(self, folder, path, body, headers, threads):
        self.name = "nginx"
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        home = pathlib.Path(folder, "nginx")
        home.mkdir()
        text = body.decode()
        if "$" in text:
            sys.exit("nginx would take the $ in the answer for a variable")
        if os.geteuid() == 0:  # its worker runs as nobody in particular
            os.chmod(folder, 0o755)
        fields = " ".join(f"add_header {name} {json.dumps(value)};" for name, value in headers.items()
                          if name.lower() not in self.OWN)
        config = home / "nginx.conf"
        config.write_text(self.CONFIG.format(folder=home, port=port, threads=threads, headers=fields, path=path,
                                             body=json.dumps(text, ensure_ascii=False),
                                             user="user root;" if os.geteuid() == 0 else ""))
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-p", str(home), "-c", str(config)],
                                        stdin=subprocess.DEVNULL, stderr=self.open_log(folder))
        self.wait_until_it_answers(path)

    def server_pid(self):
        """The worker: the only child of the master."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0])


class Crowd:
    """Clients in a process of their own: `slow` ones that send a byte of a request each second and come back when they
    are cut off, and `idle` WebSockets."""

    def __init__(self, core, slow, idle):
        script = pathlib.Path(__file__).with_name("crowd.py")
        self.process = subprocess.Popen([sys.executable, str(script), str(core.port), str(slow), str(idle)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        self.counts()  # when all of them are there
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(20)

    def counts(self):
        """How many there are now."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the crowd has gone")
        return json.loads(line)
