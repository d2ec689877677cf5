import table from '../../../../rules/tables/telling-names.json' with { type: 'json' };

/** Whether the name of a secret says that its value names something and opens nothing. Whatever is called a name does. */
export function onlyNames(secret: string): boolean {
  return telling.test(secret.replace(stage, ''));
}

const telling = new RegExp(`NAME$|(?:^|_)(?:${Object.values(table.endings).flat().join('|')})$`, 'i');

const stage = new RegExp(`_(?:${table.stages.join('|')})$`, 'i');
