/**
 * Where whom one trusts is kept, one authority a file: the folders of Debian, Fedora and Alpine, in which servers have certificates of their own too, and
 * those that are called after it.
 */
export function isTrustFolder(path: string): boolean {
  return trustFolder.test(path);
}

const trustFolder =
  /(?:^|\/)(?:etc\/(?:ssl\/certs|pki\/ca-trust|pki\/tls\/certs)|ca-?certificates|ca-?certs|ca-?trust|trust(?:ed)?-?(?:anchors?|cas?|roots?|stores?))\//;

/** Whether a path or a key says that a client is told there whom to trust: `cacert_file` of providers, `ca_file`, `SSLCAFile`, a trust store. */
export function tellsTrust(name: string): boolean {
  return ofTrust.test(name);
}

const ofTrust =
  /(?:^|[/_.-])(?:ca-?certs?|ca_certs?|ca[_-]?(?:file|path|bundle)|trust[_-]?(?:store|bundle|anchor|ed)s?|truststore)(?=[/_.-]|$)/i;
