import type { FixContext } from '../../fix.ts';

/** Whether the program in a folder, which ends with a slash or is empty, is one of Symfony. Source: Symfony Flex, `symfony.lock`. */
export function isOfSymfony(folder: string, context: FixContext): boolean {
  return context.text(`${folder}symfony.lock`) !== undefined;
}
