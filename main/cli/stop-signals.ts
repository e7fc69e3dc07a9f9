/** The signals that ask a command to end: Ctrl C, a polite kill, and the end of its terminal. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
