/**
 * Signing in by a mail with a link and a six-digit code. The answer to a request is the same for every address and leaves
 * before anything is looked up; only an address that has a role gets a mail, at most five an hour.
 */
import { epochMsToInstant, instantToEpochMs, ok, refuse, type Instant, type Refusal, type Result } from "@consult/core";
import type { Deps } from "../deps.ts";
import type { Shell } from "../shell.ts";
import type { NewSession, Session } from "../store/store.ts";
import { hashCode, hashSecret, newCode, newSecret } from "./secret.ts";
import { signInMail } from "./sign-in-mail.ts";

export const signInLastsMs = 10 * 60_000;
export const sessionLastsMs = 7 * 24 * 60 * 60_000;

export interface SignInExpired extends Refusal {
  readonly kind: "sign-in-expired";
}

export interface SignedIn {
  readonly session: Session;
  /** For the cookie or the command line; the store keeps its hash only. */
  readonly token: string;
}

/** Starts a sign-in. Whatever the address, it returns at once and has the same to say: nothing. */
export function requestSignIn(shell: Shell, email: string, options: { language: string; now: Instant }): void {
  const address = normaliseEmail(email);
  if (shell.limits.take("mailTo", address, options.now) > 0) return;
  shell.background.run(() => sendSignIn(shell.deps, address, options));
}

async function sendSignIn(
  deps: Deps,
  email: string,
  { language, now }: { language: string; now: Instant },
): Promise<void> {
  const { store, randomBytes, newId, settings } = deps;
  const account = await store.reader.findAccount(email);
  const grants = account === undefined ? [] : await store.reader.rolesOf(account);
  if (grants.length === 0) return;
  const token = newSecret(randomBytes);
  const code = newCode(randomBytes);
  await store.writer.addSignIn({
    id: newId(),
    email,
    tokenHash: hashSecret("sign-in-link", token),
    codeHash: hashCode(email, code),
    createdAt: now,
    expiresAt: later(now, signInLastsMs),
    mail: {
      id: newId(),
      consultationId: undefined,
      to: email,
      ...signInMail({ link: signInLink(settings.publicUrl, token), code, language }),
      createdAt: now,
    },
  });
}

/** A link that signs somebody in once, handed over without a mail: by the terminal of whoever runs the server. */
export async function makeSignInLink(deps: Deps, email: string, lastsMs: number): Promise<string> {
  const { store, randomBytes, newId, settings, clock } = deps;
  const now = clock();
  const token = newSecret(randomBytes);
  await store.writer.addSignIn({
    id: newId(),
    email: normaliseEmail(email),
    tokenHash: hashSecret("sign-in-link", token),
    // No code was told to anybody, so none may open it.
    codeHash: hashSecret("sign-in-code", newSecret(randomBytes)),
    createdAt: now,
    expiresAt: later(now, lastsMs),
    mail: undefined,
  });
  return signInLink(settings.publicUrl, token);
}

export async function confirmByLink(deps: Deps, token: string, now: Instant): Promise<Result<SignedIn, SignInExpired>> {
  const { token: sessionToken, session } = newSession(deps, now);
  const taken = await deps.store.writer.takeSignInByToken({
    tokenHash: hashSecret("sign-in-link", token),
    now,
    session,
  });
  return taken.ok
    ? ok({ session: taken.value, token: sessionToken })
    : expired("This link was used already or is older than ten minutes. Please ask for a new one; it takes a moment.");
}

export async function confirmByCode(
  deps: Deps,
  { email, code, now }: { email: string; code: string; now: Instant },
): Promise<Result<SignedIn, SignInExpired>> {
  const address = normaliseEmail(email);
  const { token, session } = newSession(deps, now);
  const taken = await deps.store.writer.takeSignInByCode({
    email: address,
    codeHash: hashCode(address, code),
    now,
    session,
  });
  return taken.ok
    ? ok({ session: taken.value, token })
    : expired(
        "This code does not fit, or it is older than ten minutes. After five wrong ones a code is dead: please ask for a new mail.",
      );
}

/** Addresses are compared in small letters; two spellings of one address are one person. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** The link leads to a page with a button; only the button uses it, so a scanner that follows it changes nothing. */
function signInLink(publicUrl: string, token: string): string {
  return `${publicUrl}/sign-in/check?token=${token}`;
}

function newSession({ randomBytes, newId }: Deps, now: Instant): { token: string; session: NewSession } {
  const token = newSecret(randomBytes);
  const session = {
    tokenHash: hashSecret("session", token),
    newAccount: newId(),
    createdAt: now,
    expiresAt: later(now, sessionLastsMs),
  };
  return { token, session };
}

function expired(message: string): { ok: false; refusal: SignInExpired } {
  return refuse({ kind: "sign-in-expired", message });
}

function later(now: Instant, ms: number): Instant {
  return epochMsToInstant(instantToEpochMs(now) + ms);
}
