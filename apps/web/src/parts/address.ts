import { useParams, useSearch } from '@tanstack/react-router'

/** What the address of this page says behind its question mark. */
export function useAddress(): Record<string, string> {
  return useSearch({ strict: false })
}

/** The campaign this page is about. */
export function useCampaignId(): string {
  const params = useParams({ strict: false })
  return params.campaign ?? ''
}
