/** Whether a script asks who caused the event, or whose branch it is, and may end with a failure: what comes after it starts for some alone. */
export function refusesStrangers(script: string): boolean {
  const text = script.slice(0, 10_000);
  return person.test(text) && failure.test(text);
}

/** Sources: GitHub, "Webhook events and payloads" (`sender`, `author_association`, `head.repo`); REST, "Collaborators". */
const person =
  /author_association|authorAssociation|\.user\.login|\.author\.login|\.sender\.login|head\.repo\b|headRepository|isCrossRepository|\/collaborators\/|getCollaboratorPermissionLevel/;

const failure = /\bexit [1-9]|\bcore\.setFailed\(|\bthrow new\b|\bprocess\.exit\([1-9]/;
