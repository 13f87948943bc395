import type { Samples } from './samples.js'

export const pt: Samples = {
  late: {
    failed: [
      'Minha encomenda está com duas semanas de atraso.',
      'O pedido ainda não chegou.',
      'Nosso voo atrasou quatro horas.',
    ],
    fine: ['O que acontece se o meu pedido atrasar?', 'Chegou antes do prazo, obrigado.'],
  },
  lost: {
    failed: [
      'Vocês perderam a minha mala.',
      'Consta como entregue, mas não recebi nada.',
      'O pacote foi extraviado.',
    ],
    fine: ['Onde ficam os achados e perdidos?', 'Perdi meu cartão, foi erro meu.'],
  },
  damaged: {
    failed: [
      'O vaso chegou quebrado.',
      'A caixa veio amassada e os pratos quebrados.',
      'Minha mala veio com a roda quebrada.',
    ],
    fine: ['A mesa não veio danificada, tudo certo.', 'Se chegar quebrado, posso devolver?'],
  },
  wrong_item: {
    failed: [
      'Enviaram o tamanho errado.',
      'Não foi isso que comprei, veio outro produto diferente.',
      'Faltaram dois itens no meu pedido.',
    ],
    fine: ['Eu comprei o tamanho errado, foi engano meu.', 'Posso adicionar mais um item?'],
  },
  defect: {
    failed: [
      'A chaleira parou de funcionar em dois dias.',
      'O aparelho veio com defeito.',
      'O quarto estava sujo e a comida fria.',
    ],
    fine: ['Como faço para limpar o filtro?', 'Funciona perfeitamente, obrigada.'],
  },
  billing: {
    failed: [
      'Fui cobrado duas vezes pela mesma reserva.',
      'Estou esperando o reembolso desde abril.',
      'A fatura está errada, o valor é maior.',
    ],
    fine: ['Qual é a política de reembolso?', 'Como posso pagar a minha fatura?'],
  },
  cancelled: {
    failed: [
      'Cancelaram meu voo sem aviso.',
      'Minha reserva foi cancelada na última hora.',
      'Compraram e depois disseram que não tinha estoque.',
    ],
    fine: ['Gostaria de cancelar minha reserva, por favor.', 'O que acontece se cancelarem o meu voo?'],
  },
  service: {
    failed: [
      'O atendente foi muito grosseiro.',
      'O pior atendimento que já tive.',
      'Ninguém quis nos ajudar no balcão, ninguém resolve nada.',
    ],
    fine: ['O pessoal foi muito atencioso.', 'Qual é o horário de atendimento?'],
  },
  unanswered: {
    failed: [
      'Já mandei três emails e ninguém responde.',
      'Estou sem resposta há um mês.',
      'Vocês ignoram minhas mensagens.',
    ],
    fine: ['Obrigado pela resposta rápida.', 'Fico feliz com o retorno, muito obrigada.'],
  },
  broken_promise: {
    failed: [
      'Prometeram uma ligação, mas ninguém ligou.',
      'Não cumpriram o prometido.',
      'O vendedor mentiu sobre o preço.',
    ],
    fine: ['Cumpriram tudo, muito obrigado.', 'Um colega disse para enviar este formulário.'],
  },
  account: {
    failed: [
      'Bloquearam minha conta sem motivo.',
      'Não consigo entrar na minha conta desde ontem.',
      'Minha reserva não aparece no aplicativo.',
    ],
    fine: ['Como altero a minha senha?', 'Quero abrir uma conta.'],
  },
  technical: {
    failed: [
      'O aplicativo trava toda hora.',
      'Estamos sem internet há três dias.',
      'O site dá erro na hora de pagar.',
    ],
    fine: ['Vocês têm aplicativo para tablet?', 'O site está funcionando bem agora, obrigado.'],
  },
}
