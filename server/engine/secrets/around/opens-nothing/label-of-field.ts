/** Whether what has the name is the label of a field in a page, whose words are the label: `<label htmlFor="password">Password</label>`. Source: HTML, `label`. */
export function isLabelOfField(text: string, at: number): boolean {
  return /<[A-Za-z][\w.]{0,40}\s[^<>]{0,160}\b(?:htmlFor|for)=\{?["']$/.test(text.slice(Math.max(0, at - 220), at));
}
