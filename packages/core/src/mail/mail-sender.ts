/** Who speaks in a mail. Lists, forms and other gateways stand in `From`, and name the person elsewhere. */
import { mailAddresses, takesNoAnswers, type MailAddress } from "./mail-address.ts";
import type { MailHeaders } from "./mail-headers.ts";

export interface MailSender {
  /** Undefined where nobody is named. Without an address where only a name is known. */
  readonly person: { readonly name: string; readonly address: string | undefined } | undefined;
  /** It stands between that person and us: its own address is nobody's. */
  readonly gateway: "list" | "form" | undefined;
}

export interface SenderFacts {
  readonly headers: MailHeaders;
  readonly from: MailAddress | undefined;
  /** As `Reply-To` names them. */
  readonly replyTo: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
}

export function senderOf(facts: SenderFacts): MailSender {
  const { from, headers, replyTo } = facts;
  if (from === undefined) return { person: replyTo.find(isPerson), gateway: undefined };
  const lists = listAddresses(headers);
  const via = nameVia(from.name);
  const originals = [...addressesIn(headers, "x-original-from"), ...addressesIn(headers, "x-original-sender")];
  const isListed = lists.size > 0 || headers.has("list-id");
  const isRewritten =
    lists.has(from.address.toLowerCase()) || (via !== undefined && (isListed || originals.length > 0));
  if (isRewritten) {
    const copied = addressesIn(headers, "cc").filter(({ name }) => name !== "" && name === via);
    const real = [...originals, ...replyTo, ...copied].find(
      (each) => isPerson(each) && !lists.has(each.address.toLowerCase()) && !isSame(each, from),
    );
    const name = via ?? real?.name ?? "";
    const isNamed = real !== undefined || via !== undefined;
    return { person: isNamed ? { name, address: real?.address } : undefined, gateway: "list" };
  }
  if (isGateway(facts, from)) {
    return { person: replyTo.find((each) => isPerson(each) && !isSame(each, from)), gateway: "form" };
  }
  return { person: from, gateway: undefined };
}

function isPerson({ address }: MailAddress): boolean {
  return !takesNoAnswers(address);
}

function isSame(one: MailAddress, other: MailAddress): boolean {
  return one.address.toLowerCase() === other.address.toLowerCase();
}

function addressesIn(headers: MailHeaders, name: string): MailAddress[] {
  return (headers.get(name) ?? []).flatMap(mailAddresses);
}

/** Those by which a list names itself. */
function listAddresses(headers: MailHeaders): ReadonlySet<string> {
  const values = ["list-post", "mailing-list", "x-beenthere", "x-loop", "x-mailing-list"].flatMap(
    (name) => headers.get(name) ?? [],
  );
  const ids = (headers.get("list-id") ?? []).map((value) => value.replace(/^.*<([^<>.@]+)\.([^<>@]+)>.*$/s, "$1@$2"));
  const found = values.flatMap((value) => value.match(/[^\s<>:;,]{1,200}@[^\s<>;,?]{1,200}/g) ?? []);
  return new Set([...found, ...ids].map((each) => each.toLowerCase()));
}

const longestName = 300;

/** "Ada via List", as lists write it that stand in for their members; whose name that is. */
function nameVia(name: string): string | undefined {
  return /^['"]?(.+?)['"]?\s+\(?(?:via|vía|über|par|przez|durch|por medio de|a través de|através de|tramite|gennem|genom|kautta|aracılığıyla|через|عبر|通过|經由|经由|kupitia|melalui)\s+\S/iu.exec(
    name.slice(0, longestName).trim(),
  )?.[1];
}

/** Programs that send what somebody typed into a page. */
function isGateway({ headers, replyTo, subject, text }: SenderFacts, from: MailAddress): boolean {
  if (takesNoAnswers(from.address) || ofPrograms.test(from.address)) return true;
  const isElsewhere = replyTo.some((each) => isPerson(each) && !isSame(each, from));
  if (!isElsewhere) return false;
  return (
    formHeaders.some((name) => headers.has(name)) ||
    formSubject.test(subject.slice(0, 500)) ||
    formFooter.test(text.slice(-600)) ||
    formFooter.test(text.slice(0, 300))
  );
}

const ofPrograms =
  /^(?:wordpress|www-?data|www|apache2?|httpd|nginx|nobody|joomla|drupal|typo3|forms?|formulaires?|formulare?|formularios?|web-?forms?|web-?site|web-?server|web-?mailer|form-?mail(?:er)?|contact-?form|kontaktformular|mailer|notif(?:y|ications?|ier)|automat(?:ed|ic|isch)|system|server|robot|bot|typeform|jotform|wufoo|formspree|formsubmit|netlify|sendgrid|cognitoforms)(?:[-+._][^@]*)?@/i;

const formHeaders = ["x-wpcf7-content-type", "x-php-originating-script", "x-php-script", "x-form-id", "x-contact-form"];

const formSubject =
  /\b(?:contact form|web ?form|form submission|new submission|new (?:message|entry|response) (?:from|on|for|via) (?:the |your )?(?:form|site|website|contact)|formulaire|kontaktformular|formulario|formulário|contactformulier|modulo di contatto|formularz)|обратной связи|نموذج|联系表|聯絡表|お問い合わせ|fomu\b/iu;

const formFooter =
  /(?:sent|submitted|generated|received) (?:from|by|via|through|using) (?:a |the |your )?(?:[\p{L}-]+ ){0,3}(?:form|website)\b|envoyé (?:via|depuis|par) (?:le |un |votre )?formulaire|(?:über|vom|aus dem|durch das) (?:das )?(?:kontakt|web)?formular|enviado (?:desde|a través de|por|através d[oe]) (?:el |un |o |um )?formul[aá]rio|enviado desde el formulario|отправлено (?:с|через|из) (?:форм|сайт)|(?:أرسلت?|مرسل) (?:من|عبر) (?:ال)?(?:نموذج|استمارة)|(?:来自|通过).{0,12}表单|imetumwa kupitia fomu/iu;
