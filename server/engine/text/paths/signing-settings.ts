/** Whether a file is settings or a build that tells Gradle how what is released is signed. Source: Android, "Sign your app", remove signing information from your build files. */
export function isSigningSettings(path: string): boolean {
  return settings.test(path.slice(path.lastIndexOf('/') + 1));
}

const settings =
  /^(?:(?:key|keystore|release|signing|upload)[\w-]{0,30}|gradle|local)\.properties$|\.gradle(?:\.kts)?$/i;
