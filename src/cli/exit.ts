/** The exit codes, a fixed contract. */
export const EXIT = { fine: 0, blocked: 1, unreadable: 2 } as const;
