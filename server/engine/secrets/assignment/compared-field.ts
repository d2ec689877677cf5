/** A field of a page or a window whose text is compared. */
interface Field {
  /** What is typed into it, as its name says. */
  readonly name: string;
  /** Where the name ends, before what reads the text. */
  readonly end: number;
}

/** What reads the text of a field, behind the call that finds the field where there is one, and a sign that compares it. Sources: HTML DOM, jQuery, Windows Forms, Swing, Android, Qt, Tkinter, UIKit, Flutter; Rust, `String::as_str`. */
const read =
  /(?:["'`]?\]?["'`]\))?(?:(?:\?\.|\.|->)(?:[tT]ext|[vV]alue|val|current|get(?:Text|Value|Password)?|to(?:PlainText|String)|[tT]rim|as_(?:bytes|str)|expose_secret)(?:\([ \t]?\))?){1,4}\)?(?:[ \t]{0,4}[!=]==?[ \t]{0,4}|[ \t]{0,4}=[ \t]{0,4}(?="[^"\n]{1,128}"[^"\n]{0,200}\bThen\b)|\.[eE]quals\([ \t]{0,4})(?=[@b]?["'`])/y;

/** What parts of pages and windows are called behind what is typed into them. */
const widget =
  /[_-]?(?:input|field|(?:text|edit)?[_-]?box|text[_-]?(?:field|input|view)?|entry|line[_-]?edit|edit(?:[_-]?text)?|controller|ctrl|el|elem|element|ref|node|txt)$/i;

/**
 * The field whose name stands from `from` to `to` or before a point between, and which is compared with a literal: `txtPassword.Text == "…"`, `$('#password').val() === '…'`.
 * `least`: the name ends there or later.
 */
export function fieldAt(text: string, from: number, least: number, to: number): Field | undefined {
  const dot = text.slice(least, to).indexOf('.');
  const end = dot === -1 ? to : least + dot;
  if (!(text[end] ?? ' ').match(/[.?"'`-]/)) return undefined;
  read.lastIndex = end;
  if (!read.test(text)) return undefined;
  const name = text.slice(from, end);
  const own = name.replace(widget, '');
  return { name: own.length < least - from ? name : own, end };
}

/** The compared literal behind a name that ends so; undefined where no field is compared there. */
export function behindField(text: string, end: number): number | undefined {
  read.lastIndex = end;
  return read.test(text) ? read.lastIndex : undefined;
}
