/** How to take part, by each of the seven ways that the call offers. */
import type { ChannelId, LocalizedText } from "@consult/core";

export const howTo = {
  website: {
    en: "Open a question, write your answer and say who you speak for. Answer all of the questions, several or one; you get a receipt.",
    fr: "Ouvrez une question, écrivez votre réponse et dites au nom de qui vous parlez. Répondez à toutes les questions, à plusieurs ou à une seule ; vous recevez un récépissé.",
    es: "Abra una pregunta, escriba su respuesta y diga en nombre de quién habla. Responda a todas las preguntas, a varias o a una sola; recibirá un comprobante.",
    ar: "افتح سؤالًا واكتب إجابتك واذكر باسم من تتحدث. أجب عن الأسئلة كلها أو بعضها أو واحد منها، وستصلك إفادة بالاستلام.",
  },
  facebook: {
    en: "Comment on our Facebook page. Please begin with the number of the question.",
    fr: "Commentez sur notre page Facebook, en commençant par le numéro de la question.",
    es: "Comente en nuestra página de Facebook, empezando por el número de la pregunta.",
    ar: "علّق على صفحتنا في فيسبوك، وابدأ برقم السؤال.",
  },
  email: {
    en: "Send us your comments by email, and put the number of the question before each answer.",
    fr: "Envoyez-nous vos commentaires par courriel, avec le numéro de la question avant chaque réponse.",
    es: "Envíenos sus comentarios por correo electrónico, con el número de la pregunta antes de cada respuesta.",
    ar: "أرسل إلينا تعليقاتك بالبريد الإلكتروني، واكتب رقم السؤال قبل كل إجابة.",
  },
  materials: {
    en: "Email us practices that your organisation has documented, or publications of yours, as they are.",
    fr: "Envoyez-nous par courriel, telles quelles, des pratiques documentées ou des publications de votre organisation.",
    es: "Envíenos por correo, tal como estén, prácticas documentadas o publicaciones de su organización.",
    ar: "أرسل إلينا بالبريد ما وثقته منظمتك من ممارسات أو ما نشرته، كما هو.",
  },
  recording: {
    en: "Record a video or a voice message on your phone or another device and send it to us.",
    fr: "Enregistrez une vidéo ou un message vocal sur votre téléphone ou un autre appareil, et envoyez-le-nous.",
    es: "Grabe un vídeo o un mensaje de voz con su teléfono u otro dispositivo y envíenoslo.",
    ar: "سجّل مقطعًا مصورًا أو رسالة صوتية على هاتفك أو جهاز آخر وأرسله إلينا.",
  },
  call: {
    en: "Call us, or write to arrange a time. We write down what you say.",
    fr: "Appelez-nous, ou écrivez-nous pour convenir d’une heure. Nous notons ce que vous dites.",
    es: "Llámenos, o escríbanos para acordar una hora. Anotamos lo que diga.",
    ar: "اتصل بنا أو اكتب إلينا لتحديد موعد، ونكتب ما تقوله.",
  },
  "case-study": {
    en: "Fill in the template on work that helps a local or regional authority manage migration for local development, and send it to us. It may become a case study in the paper.",
    fr: "Remplissez le modèle sur un travail qui aide une autorité locale ou régionale à gérer la migration au service du développement local, et envoyez-le-nous. Il pourra devenir une étude de cas du document.",
    es: "Rellene la plantilla sobre un trabajo que ayude a una autoridad local o regional a gestionar la migración para el desarrollo local y envíenosla. Podrá convertirse en un estudio de caso del documento.",
    ar: "املأ النموذج عن عمل يساعد سلطة محلية أو إقليمية على إدارة الهجرة من أجل التنمية المحلية وأرسله إلينا، فقد يصبح دراسة حالة في الورقة.",
  },
} satisfies Partial<Record<ChannelId, LocalizedText>>;
