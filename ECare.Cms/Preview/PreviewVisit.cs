using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Preview;

/// <summary>A request that looks at drafts: by whose leave, as whom and at which moment.</summary>
/// <param name="Ticket">The leave.</param>
/// <param name="Person">The sample person who looks, as the host names them; empty for a stranger.</param>
/// <param name="At">The moment that is looked at; null for now.</param>
public sealed record PreviewVisit(PreviewTicket Ticket, string Person, DateTimeOffset? At);

/// <summary>Whether a request looks at drafts. Whoever keeps, counts or records something asks.</summary>
public static class PreviewRequest
{
    extension(HttpContext context)
    {
        /// <summary>The look at drafts, or null for every ordinary request.</summary>
        public PreviewVisit? Preview => context.Features.Get<PreviewVisit>();
    }
}
