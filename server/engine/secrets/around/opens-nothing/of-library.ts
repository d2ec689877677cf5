/**
 * Settings that a library brings along, in a folder of its own among those that a site hands out: what they hold was there when it was installed, and
 * whoever has the library has it. Who puts keys of their own there does so seldom.
 */
export function isSettingOfLibrary(path: string): boolean {
  return ofLibrary.test(path);
}

/** The settings that a library brings with it, in a folder of what a server hands out: `public/plugins/editor/config.php`. */
const ofLibrary =
  /(?:^|\/)(?:assets?|public|static|web|webroot|www|htdocs|public_html)\/(?:[\w.-]{1,60}\/){0,4}?(?:plugins?|vendors?|libs?|libraries)\/[\w.-]{1,60}\/(?:[\w.-]{1,60}\/){0,3}?(?:(?:config|configs|settings)\/[\w.-]{1,60}|[\w.-]{0,40}(?:config|settings|defaults?)(?:\.[\w-]{1,12})?)\.(?:inc|ini|js|json|php|xml|ya?ml)$/i;
