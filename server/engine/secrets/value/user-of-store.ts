/** The literal of a user that stores have by themselves, up to the quote that opens the next one: `"root", "`. */
export const userOfStore = /(["'])(?:root|postgres|sa)\1, ?["']$/;
