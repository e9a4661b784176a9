/** What stands in a template beside the fields. */
import type { SpokenLanguage } from "../base/spoken-language.ts";

export interface TemplateWords {
  readonly name: string;
  readonly howToDocument: string;
  readonly howToPage: string;
  /** Stands where nothing was written yet. */
  readonly writeHere: string;
  readonly yes: string;
  readonly no: string;
  readonly wanted: string;
  readonly keepMark: string;
  readonly exportFile: string;
  readonly saveCopy: string;
  readonly saved: string;
  readonly notSaved: string;
}

export const templateWords: Readonly<Record<SpokenLanguage, TemplateWords>> = {
  en: {
    name: "Share your story",
    howToDocument:
      "Write into the fields below, save the document and send it back. Leave out what you cannot say: an unfinished story is welcome too.",
    howToPage:
      "This page works without the internet. It keeps what you write in this browser as you type. When you are done, save the small file and send it back. Leave out what you cannot say: an unfinished story is welcome too.",
    writeHere: "Click or tap here to write.",
    yes: "Yes",
    no: "No",
    wanted: "needed for a case study",
    keepMark: "Please leave this line as it is; by it we know which form this is.",
    exportFile: "Save the file to send back",
    saveCopy: "Save a copy of this page",
    saved: "Kept in this browser.",
    notSaved: "This browser keeps nothing for this page. Save a copy before you close it.",
  },
  fr: {
    name: "Partager votre expérience",
    howToDocument:
      "Écrivez dans les champs ci-dessous, enregistrez le document et renvoyez-le. Laissez vide ce que vous ne pouvez pas dire : un récit inachevé est aussi le bienvenu.",
    howToPage:
      "Cette page fonctionne sans Internet. Elle garde dans ce navigateur ce que vous écrivez, au fur et à mesure. Une fois prêt, enregistrez le petit fichier et renvoyez-le. Laissez vide ce que vous ne pouvez pas dire : un récit inachevé est aussi le bienvenu.",
    writeHere: "Cliquez ou touchez ici pour écrire.",
    yes: "Oui",
    no: "Non",
    wanted: "nécessaire pour une étude de cas",
    keepMark: "Laissez cette ligne telle quelle ; elle nous dit de quel formulaire il s’agit.",
    exportFile: "Enregistrer le fichier à renvoyer",
    saveCopy: "Enregistrer une copie de cette page",
    saved: "Gardé dans ce navigateur.",
    notSaved: "Ce navigateur ne garde rien pour cette page. Enregistrez une copie avant de la fermer.",
  },
  es: {
    name: "Comparta su experiencia",
    howToDocument:
      "Escriba en los campos siguientes, guarde el documento y devuélvalo. Deje en blanco lo que no pueda decir: un relato sin terminar también es bienvenido.",
    howToPage:
      "Esta página funciona sin internet. Guarda en este navegador lo que escribe mientras lo escribe. Al terminar, guarde el archivo pequeño y devuélvalo. Deje en blanco lo que no pueda decir: un relato sin terminar también es bienvenido.",
    writeHere: "Haga clic o toque aquí para escribir.",
    yes: "Sí",
    no: "No",
    wanted: "necesario para un estudio de caso",
    keepMark: "Deje esta línea como está; por ella sabemos de qué formulario se trata.",
    exportFile: "Guardar el archivo para devolverlo",
    saveCopy: "Guardar una copia de esta página",
    saved: "Guardado en este navegador.",
    notSaved: "Este navegador no guarda nada de esta página. Guarde una copia antes de cerrarla.",
  },
  ar: {
    name: "شارك قصتك",
    howToDocument:
      "اكتب في الحقول أدناه ثم احفظ المستند وأعده إلينا. اترك ما لا تستطيع قوله فارغًا: القصة غير المكتملة مرحب بها أيضًا.",
    howToPage:
      "تعمل هذه الصفحة دون إنترنت، وتحفظ ما تكتبه في هذا المتصفح أثناء الكتابة. عندما تنتهي احفظ الملف الصغير وأعده إلينا. اترك ما لا تستطيع قوله فارغًا: القصة غير المكتملة مرحب بها أيضًا.",
    writeHere: "انقر أو المس هنا للكتابة.",
    yes: "نعم",
    no: "لا",
    wanted: "مطلوب لدراسة الحالة",
    keepMark: "اترك هذا السطر كما هو؛ به نعرف أي استمارة هذه.",
    exportFile: "احفظ الملف لإعادته",
    saveCopy: "احفظ نسخة من هذه الصفحة",
    saved: "محفوظ في هذا المتصفح.",
    notSaved: "لا يحفظ هذا المتصفح شيئًا لهذه الصفحة. احفظ نسخة قبل إغلاقها.",
  },
};
