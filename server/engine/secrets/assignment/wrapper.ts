/** What makes bytes, a text of its own, another form of it, an optional or the digest that a new account is given of a literal, in the languages where one is written around secrets. */
const wrapper =
  /(?:Field\((?:default[ \t]{0,4}=[ \t]{0,4})?(?=[rRbBuU@]{0,2}["'`])|<string>(?=["'`])|(?:&|new[ \t]{1,4})?(?:\[\]byte|Encoding\.\w{3,8}\.GetBytes|String::from|OsString::from|Secret(?:Str|String|Bytes)?(?:::(?:new|from))?|Buffer\.from|Some|Seq|List|Optional\.of|String|str|bytes|SecureString|Q(?:StringLiteral|Latin1String|L1S|String|ByteArray(?:Literal)?)|TEXT|_T|pulumi\.(?:String|ToSecret|secret)|(?:aws|to|ptr|pointer)\.(?:String|StringPtr|Ptr|To)|Just|lit|(?:await[ \t]{1,4})?(?:bcrypt(?:js)?|argon2)\.hash(?:Sync)?|Hash::make|password_hash|(?:generate|get)_password_hash|make_password|hex\.DecodeString|bytes(?:array)?\.fromhex|(?:binascii\.)?unhexlify|hex2bin|Hex\.decodeHex|TextCodec\.BASE64(?:URL)?\.(?:en|de)code|Decoders\.BASE64(?:URL)?\.decode|Base64\.(?:(?:url_?safe|strict)_)?(?:en|de)code|base64_(?:en|de)code|base64\.(?:(?:url_?safe|standard)_)?b64(?:en|de)code|\w{0,20}[Pp]asswordEncoder(?:\(\))?\.encode)\([ \t]{0,10}(?=[rRbBuU@]{0,2}["'`]))/y;

/** Where the literal begins in `[]byte("…")`, `String::from("…")` and the like; undefined where no such thing stands at `at`. */
export function insideWrapper(text: string, at: number): number | undefined {
  wrapper.lastIndex = at;
  return wrapper.test(text) ? wrapper.lastIndex : undefined;
}
