/** Whether a value is the half of a pair of keys that is handed out. */
export function isPublicHalf(value: string): boolean {
  return openSshKey.test(value) || openDerKey.test(value) || openPoint.test(value) || idOfYandex.test(value);
}

/** The public half of a key of SSH (RFC 4253): the length and name of its kind come first. */
const openSshKey = /^AAAA(?:B3NzaC1yc2E|B3NzaC1kc3M|C3NzaC1lZDI1NTE5|E2VjZHNh|G3NrLX|InNrLX)/;

/**
 * The public half of a key in base64 (RFC 5280, SubjectPublicKeyInfo): RSA of 1024, 2048 and 4096 bits, P-256, Ed25519 and X25519. In a private key
 * (RFC 5208) the version comes before the kind.
 */
const openDerKey =
  /^(?:MII[BC][I-M]jANBgkqhkiG9w0BAQEFAAOCA[QgI]8A|MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB|MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE|MCowBQYDK2V[uw]AyEA)/;

/** The public half of a key on P-256, a point written whole (SEC 1, 2.3.3), as push messages of the web give it to browsers (RFC 8292). */
const openPoint = /^B[A-P][\w+/-]{85}=?$|^04[0-9a-f]{128}$/i;

/** The id of a static access key, which goes along with each request. Source: Yandex Cloud, "Static access keys compatible with the AWS API". */
const idOfYandex = /^YCAJE[\w-]{20}$/;
