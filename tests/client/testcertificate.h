#pragma once

namespace Pitwall {

/// A self-signed certificate that exists for tests only, and its key.
inline constexpr char testCertificate[] = "-----BEGIN CERTIFICATE-----\n"
                                          "MIIBhjCCASugAwIBAgIUHjEeuvD3rnxAp4r0px03wpVrQ54wCgYIKoZIzj0EAwIw\n"
                                          "FzEVMBMGA1UEAwwMcGl0d2FsbCB0ZXN0MCAXDTI2MTEyMTIwMjYxM1oYDzIxMjYx\n"
                                          "MDI4MjAyNjEzWjAXMRUwEwYDVQQDDAxwaXR3YWxsIHRlc3QwWTATBgcqhkjOPQIB\n"
                                          "BggqhkjOPQMBBwNCAATHiHhXI3TmJ5efZ1ELi7sTSE6szyMJraRBHJ+cVkRplKNq\n"
                                          "vjq2ywQXUF/ssGqpgIzr7eVHonxlwaRcIel1xcKWo1MwUTAdBgNVHQ4EFgQUok73\n"
                                          "bDDN258PIqUC5OifDW6s8JIwHwYDVR0jBBgwFoAUok73bDDN258PIqUC5OifDW6s\n"
                                          "8JIwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA1mCGTffwNS9q\n"
                                          "csM0zm+O8PRVpjaFW79S4KI7MXMG8lkCIQCv6kCArewgnYwD3MG/3JB60f4EefZG\n"
                                          "ySmvOFaL1mFgOw==\n"
                                          "-----END CERTIFICATE-----\n";
inline constexpr char testKey[] = "-----BEGIN PRIVATE KEY-----\n"
                                  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgp1VVNchBUs0UuC7D\n"
                                  "jVEPq7qeqRy43kYAUW6kw8nJPfmhRANCAATHiHhXI3TmJ5efZ1ELi7sTSE6szyMJ\n"
                                  "raRBHJ+cVkRplKNqvjq2ywQXUF/ssGqpgIzr7eVHonxlwaRcIel1xcKW\n"
                                  "-----END PRIVATE KEY-----\n";

} // namespace Pitwall
