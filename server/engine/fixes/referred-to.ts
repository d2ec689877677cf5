import type { FixContext } from './fix.ts';

const terraform = /\.(?:tf|tofu)(?:\.json)?$/;

/** Texts of the Terraform files in the folder of a path. */
export function terraformBeside(path: string, context: FixContext): readonly { path: string; text: string }[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return context
    .paths()
    .filter((other) => other.startsWith(folder) && !other.slice(folder.length).includes('/') && terraform.test(other))
    .map((other) => ({ path: other, text: context.text(other) ?? '' }));
}

/** Whether a Terraform file of the folder refers to an address. */
export function isReferredTo(address: string, path: string, context: FixContext): boolean {
  return terraformBeside(path, context).some(({ text }) => names(text, address));
}

/** Whether the address stands in a text as a whole, not as a part of a longer one. */
export function names(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1))
    if (!/[\w-]/.test(text[at + address.length] ?? '') && !/[\w.]/.test(text[at - 1] ?? '')) return true;
  return false;
}
