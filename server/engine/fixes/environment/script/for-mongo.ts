/** Whether the shell of MongoDB runs the script, which has a `process` since it is mongosh. Source: MongoDB, "Write Scripts". */
export function isForMongo(text: string): boolean {
  const speaks =
    /^[ \t]*(?:(?:const|let|var)[ \t]+)?(?:(?:db[ \t]*=[ \t]*)?(?:db\.(?:createUser|auth)|connect)|(?:\w{1,40}[ \t]*=[ \t]*)?db\.getSiblingDB)\(/m;
  return speaks.test(text) && /\bdb\.\w+\(/.test(text) && !/\brequire\(|^[ \t]*import\b/m.test(text);
}
