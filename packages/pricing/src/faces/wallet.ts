export { adviseAddition, bestWallet } from '../wallet.ts'
export type { Addition, Advice, AdviceOptions, Wallet, WalletUse } from '../wallet.ts'
