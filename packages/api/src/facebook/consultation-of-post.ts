/** For which consultation a comment is, by the post that it stands under. */
import { threadOf, type Consultation } from "@consult/core";

export interface Post {
  readonly id: string;
  readonly permalink?: string | undefined;
}

/**
 * The consultation whose way in names that post by its address. A post that nobody names is for the one consultation that
 * takes comments from the whole page; undefined when there is none, or more than one.
 */
export function consultationOfPost(post: Post, consultations: readonly Consultation[]): Consultation | undefined {
  const taking = takingComments(consultations);
  const naming = taking.find((consultation) =>
    postAddresses(consultation).some((address) => isAddressOf(post, address)),
  );
  if (naming !== undefined) return naming;
  const ofWholePage = taking.filter((consultation) => postAddresses(consultation).length === 0);
  return ofWholePage.length === 1 ? ofWholePage[0] : undefined;
}

export function takingComments(consultations: readonly Consultation[]): Consultation[] {
  return consultations.filter(
    ({ stage, definition }) => stage !== "draft" && definition.channels.some(({ channel }) => channel === "facebook"),
  );
}

/** Of those that take comments, those that take this page's. */
export function takingFrom(
  pageId: string,
  consultations: readonly Consultation[],
  pages: readonly { readonly id: string }[] = [],
): Consultation[] {
  return takingComments(consultations).filter((consultation) => (pageOf(consultation, pages) ?? pageId) === pageId);
}

/** The page that its way in names, else the first that this server knows. */
export function pageOf(
  { definition }: Consultation,
  pages: readonly { readonly id: string }[] = [],
): string | undefined {
  return definition.channels.find(({ channel }) => channel === "facebook")?.page ?? pages[0]?.id;
}

/** Of the page itself an address names no post. */
function postAddresses({ definition }: Consultation): URL[] {
  return definition.channels.flatMap((offer) => {
    if (offer.channel !== "facebook" || offer.url === undefined || !URL.canParse(offer.url)) return [];
    const url = new URL(offer.url);
    const isPost = /\/(posts|videos|photos|reel)\/|\/permalink\.php|\/story\.php/.test(url.pathname);
    return isPost || url.searchParams.has("fbid") ? [url] : [];
  });
}

function isAddressOf({ id, permalink }: Post, address: URL): boolean {
  const own = permalink !== undefined && URL.canParse(permalink) ? new URL(permalink) : undefined;
  if (own !== undefined && own.pathname === address.pathname && own.search === address.search) return true;
  const numbers = `${address.pathname} ${address.search}`.matchAll(/\d{5,}/g);
  return [...numbers].some(([number]) => number === threadOf(id));
}
