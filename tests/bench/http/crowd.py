"""usage: crowd.py PORT SLOW IDLE: holds connections open until its input ends; says how many at each line of it, the
first time when all of them stand."""
import asyncio
import json
import sys

UPGRADE = (b"GET /api/v1/public/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
           b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
PONG = b"\x8a\x80\x00\x00\x00\x00"  # without payload, as the pings of the server are


class Counts:
    def __init__(self):
        self.slow = self.idle = self.reopened = 0


async def drip(port, counts):
    """A request that never ends, a byte a second."""
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        counts.slow += 1
        try:
            writer.write(b"GET /api/v1/public/status HTTP/1.1\r\nHost: localhost\r\nX: ")
            while not reader.at_eof():
                writer.write(b"a")
                try:  # the answer 408, or the end
                    await asyncio.wait_for(reader.read(4096), 1)
                except asyncio.TimeoutError:
                    pass
        except ConnectionError:
            pass
        finally:
            counts.slow -= 1
            counts.reopened += 1
            writer.close()


async def listen(port, counts):
    """A WebSocket that says nothing, but answers pings."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(UPGRADE)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 101"):
        sys.exit(f"no WebSocket: {head.splitlines()[0]}")
    counts.idle += 1
    try:
        while frame := await reader.read(65536):
            if frame[0] == 0x89:
                writer.write(PONG)
    finally:
        counts.idle -= 1


async def main(port, slow, idle):
    counts = Counts()
    tasks = []
    for start in range(0, idle, 50):  # not all at once: the backlog of a listener is not what is measured
        tasks += [asyncio.create_task(listen(port, counts)) for _ in range(min(50, idle - start))]
        while counts.idle < min(start + 50, idle):
            await asyncio.sleep(0.01)
    for _ in range(slow):
        tasks.append(asyncio.create_task(drip(port, counts)))
    while counts.slow < slow:
        await asyncio.sleep(0.01)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        for _ in range(200):  # some of the slow ones may be on their way back
            if counts.slow >= slow:
                break
            await asyncio.sleep(0.01)
        print(json.dumps({"slow": counts.slow, "idle": counts.idle, "reopened": counts.reopened}), flush=True)
    for task in tasks:
        task.cancel()


asyncio.run(main(*(int(argument) for argument in sys.argv[1:])))
