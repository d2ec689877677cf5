/** Every program that signs in with Facebook holds it. Source: Meta, "Access tokens", client tokens. */
export function isClientToken(rule: string, text: string, at: number): boolean {
  if (!/^secret-(?:facebook|generic)-/.test(rule)) return false;
  const before = text.slice(Math.max(0, at - 80), at);
  return (
    ofFabric.test(before) ||
    /(?:facebook|fb)[_-]?client_?token["'\])]{0,3}(?:<\/key>\s{0,20})?(?:<string)?(?: [^<>]{0,30})?(?:>|\s{0,4}[:=,]\s{0,4})["']?$/i.test(
      before,
    )
  );
}

/** What names an app to Fabric, and was built into each. Source: Fabric, "Crashlytics for iOS" and "for Android". */
const ofFabric =
  /<key>Fabric<\/key>\s{0,12}<dict>\s{0,12}<key>APIKey<\/key>\s{0,12}<string>$|io\.fabric\.ApiKey"\s{1,12}android:value="$/;
