/** How every block of PEM begins. Written apart from the rest, so that no text of this project has the form of a block. */
export const blockMark = '-----BEGIN';

/** What `-----BEGIN CERT` is in base64, up to where the next character decides. */
export const encodedBlockMark = 'LS0tLS1CRUdJTiBDRVJU';

/** What stands before DER in base64 alone: XML signatures and SAML metadata, and JSON Web Keys (RFC 7517, `x5c`). */
export const elementMark = 'X509Certificate>';
export const memberMark = '"x5c"';

/** Every text with a certificate holds one of these. */
export const certificateMarks: readonly string[] = [blockMark, encodedBlockMark, elementMark, memberMark];
