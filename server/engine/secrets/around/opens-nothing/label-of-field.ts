/** Characters of a call before its second text. */
const mostCall = 120;

/**
 * What a call tells people a field is called, behind the field: `set_rules('pass', 'Contraseña', 'required')`. Sources: CodeIgniter, "Form Validation"; Fuel, `Validation::add_field`;
 * Kohana, `Validation::label`; Grocery CRUD, `display_as`.
 */
export function isLabelInCall(text: string, start: number): boolean {
  return ofCall.test(text.slice(Math.max(0, start - mostCall), start));
}

const ofCall =
  /(?:\bset_?rules?|\badd_?(?:field|label)|\bdisplay_?as|(?:->|\.)(?:label|set_?label)|\bfield_?label)\(\s{0,8}["'][\w.[\]-]{1,60}["'],\s{0,8}["']$/i;

/** Whether what has the name is the label of a field in a page, whose words are the label: `<label htmlFor="password">Password</label>`. Source: HTML, `label`. */
export function isLabelOfField(text: string, at: number): boolean {
  return /<[A-Za-z][\w.]{0,40}\s[^<>]{0,160}\b(?:htmlFor|for)=\{?["']$/.test(text.slice(Math.max(0, at - 220), at));
}
