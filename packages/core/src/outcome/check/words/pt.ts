import type { ClaimWords } from "./claim-words.ts";

export const pt: ClaimWords = {
  quantifiers: {
    all: "em toda parte|em todo o lado|todos|todas|todo o mundo|toda a gente|cada um|cada uma|unânime|unânimes|unanimemente|unanimidade|por unanimidade|sem exceção|consenso|a totalidade",
    none: "ninguém|nenhum|nenhuma|nem um só|nem uma só",
    "nearly-all":
      "acordo geral|quase todos|quase todas|grande maioria|esmagadora maioria|ampla maioria|quase totalidade",
    most: "a maioria|maioria|maioritariamente|majoritariamente|mais da metade|mais de metade|a maior parte|maior parte|principalmente",
    minority: "minoria|menos da metade|menos de metade",
    half: "metade",
    third: "um terço|terço|a terça parte",
    "two-thirds": "dois terços",
    quarter: "um quarto|a quarta parte",
    "three-quarters": "três quartos",
    many: "uma onda de|uma infinidade de|muitos|muitas|numerosos|numerosas|grande número|um grande número|inúmeros|inúmeras|amplamente",
    several: "vários|várias|diversos|diversas|um punhado",
    some: "alguns|algumas|certos|certas|uns poucos|umas poucas",
    few: "poucos|poucas",
    dozens: "dezenas|dúzias",
    hundreds: "centenas",
    thousands: "milhares",
    millions: "milhões|bilhões",
  },
  idioms:
    "todos os dias|todos os anos|todos os meses|todas as semanas|minorias étnicas|minorias religiosas|as minorias",
  perCent: "por cento|porcento|por 100",
  outOf: "em cada|de cada|em|entre|de",
  numbered:
    "pergunta|perguntas|questão|questões|anexo|anexos|secção|seção|página|páginas|capítulo|figura|quadro|tabela|parte|parágrafo|artigo|artigos|objetivo|objetivos|meta|metas|ods|número|n.º|nº|versão|edição|nota|resolução|agenda",
  beforeYear:
    "em|de|desde|até|a|e|antes de|depois de|entre|para|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|ano|primavera|verão|outono|inverno",
  counted:
    "organiz|contribu|respond|pesso|gente|indivídu|respost|cidad|prefeit|autarc|president|grupo|voz|vozes|carta|comentári|associaç|país|comunid|particip|mulher|homen|criança|famíl|migrant|refugiad|membro|euro|dólar|aldeia|municíp|ong|escola|agênci|govern|autor|outr|habitant|estudant|jove",
  numbers:
    "dois=2|duas=2|três=3|quatro=4|cinco=5|seis=6|sete=7|oito=8|nove=9|dez=10|onze=11|doze=12|treze=13|catorze=14|quatorze=14|quinze=15|dezasseis=16|dezesseis=16|dezassete=17|dezessete=17|dezoito=18|dezanove=19|dezenove=19|vinte=20|trinta=30|quarenta=40|cinquenta=50|sessenta=60|setenta=70|oitenta=80|noventa=90|cem=100|cento=100|duzentos=200|quinhentos=500|mil=1000|milhão=1000000|dezena=10|dúzia=12|vintena=20|centena=100|milhar=1000",
};
