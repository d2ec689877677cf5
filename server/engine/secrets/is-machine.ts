/** Whether a host is the machine itself, has no domain, as the parts of a set-up have none, or is named in a cluster: who reaches it is there already. Source: Kubernetes, "DNS for Services and Pods". */
export function isInside(host: string): boolean {
  return isMachine(host) || withoutDomain.test(host);
}

const withoutDomain = /^[\w-]{1,60}(?:(?:\.[\w-]{1,60})?\.svc(?:\.cluster\.local)?)?$/;

/** Whether a host is an address that any network gives to its own machines. Sources: RFC 1918; RFC 3927. */
export function isInNetwork(host: string): boolean {
  return (
    /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?::\d{1,5})?$/.test(host) &&
    host.split('.').length === 4
  );
}

/** Whether a host is named in a zone that an organisation keeps for its own network: `db.ad.acme.net`. Source: Microsoft, "Selecting the Forest Root Domain", a subdomain for Active Directory. */
export function isInZone(host: string): boolean {
  return /^[\w-]{1,60}\.(?:[\w-]{1,60}\.){0,3}(?:ad|corp|intra|intranet|lan)\.[\w-]{2,60}(?:\.[a-z]{2,12}){1,2}(?::\d{1,5})?$/i.test(
    host,
  );
}

/** Whether a host is the machine itself, also as a container sees it, or by the name that Windows gives to the machine of somebody who has not chosen one. */
export function isMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1?\]?|host\.(?:docker|containers)\.internal|(?:DESKTOP|LAPTOP)-[A-Z\d]{7,8})$/i.test(
    host,
  );
}
