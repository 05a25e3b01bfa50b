/** The server ends a session; it is noticed by the next answer of 401. */
export class UmbAuthSessionTimeoutController {}
