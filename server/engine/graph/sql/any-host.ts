import type { TextFact } from '../../model/facts.ts';
import type { SqlAction } from '../../model/sql-step.ts';

/** The action with accounts of MySQL in one spelling. */
export function withoutAnyHost(action: SqlAction): SqlAction {
  return withAccounts(action, plainAccount);
}

/** An account of MySQL without a host is the one of any host. */
export function plainAccount(account: TextFact): TextFact {
  return account.text.endsWith('@%') ? { ...account, text: account.text.slice(0, -2) } : account;
}

function withAccounts(action: SqlAction, change: (account: TextFact) => TextFact): SqlAction {
  switch (action.kind) {
    case 'grant':
    case 'revoke':
    case 'deny':
    case 'drop-accounts':
    case 'drop-owned':
    case 'revoke-all':
      return { ...action, accounts: action.accounts.map(change) };
    case 'join':
    case 'leave':
      return { ...action, roles: action.roles.map(change), members: action.members.map(change) };
    case 'create-account':
    case 'alter-account':
      return { ...action, account: change(action.account) };
    case 'rename-account':
      return { ...action, account: change(action.account), to: change(action.to) };
    default:
      return action;
  }
}
