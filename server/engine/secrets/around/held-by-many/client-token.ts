/** What every program or page holds that signs in with Facebook, or tells a service of its faults. Source: Meta, "Access tokens", client tokens. */
export function isClientToken(rule: string, text: string, at: number): boolean {
  if (!/^secret-(?:facebook|generic)-/.test(rule)) return false;
  const before = text.slice(Math.max(0, at - 80), at);
  return (
    ofFabric.test(before) ||
    ofRollbar.test(before) ||
    /(?:facebook|fb)[_-]?client_?token["'\])]{0,3}(?:<\/key>\s{0,20})?(?:<string)?(?: [^<>]{0,30})?(?:>|\s{0,4}[:=,]\s{0,4})["']?$/i.test(
      before,
    )
  );
}

/** What names an app to Fabric, and was built into each. Source: Fabric, "Crashlytics for iOS" and "for Android". */
const ofFabric =
  /<key>Fabric<\/key>\s{0,12}<dict>\s{0,12}<key>APIKey<\/key>\s{0,12}<string>$|io\.fabric\.ApiKey"\s{1,12}android:value="$/;

/** By which a page tells of its faults, and nothing else: each visitor sends it along. Source: Rollbar, "Browser JS", `post_client_item`. */
const ofRollbar =
  /(?:\bRollbar\.init\(|\b_?rollbarConfig\s{0,4}=)\s{0,4}\{\s{0,20}["']?accessToken["']?\s{0,4}:\s{0,4}["'`]$/;
