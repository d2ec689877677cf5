/** An anchor, in small letters, as addresses hold it whose parts are written in percent escapes once or twice; none where it holds no sign that is. */
export function reservedForms(anchor: string): readonly string[] {
  const once = encodeURIComponent(anchor);
  if (once === anchor || anchor.includes('%')) return [];
  return [once, encodeURIComponent(once)].map((form) => form.toLowerCase());
}

/** Whether an anchor holds an escape, and so is how another is written. */
export function isReservedForm(anchor: string): boolean {
  return /%(?:25)?[2-7][0-9a-f]/i.test(anchor);
}
