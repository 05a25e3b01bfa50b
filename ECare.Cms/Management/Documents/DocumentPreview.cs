using ECare.Cms.Preview;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Documents;

/// <summary>Leads from a document to its preview.</summary>
internal static class DocumentPreview
{
    /// <summary>What "save and preview" opens: a preview for whoever is signed in as staff.</summary>
    public static async Task<IResult> UrlAsync(Guid id, PreviewTickets tickets, IContentService contents, ILanguageService languages, string? providerAlias = null, string? culture = null) =>
        contents.GetById(id) is not { Trashed: false } ? Problem.NotFound
        : await IsUnknownAsync(culture, languages) ? Problem.BadRequest
        : ManagementJson.Ok(new
        {
            unique = id,
            culture,
            url = PreviewAddress.Of(tickets.Issue(id, culture, isShared: false, PreviewTicket.OwnTime)),
            message = (string?)null,
            provider = providerAlias ?? "umbDocumentUrlProvider",
        });

    /// <summary>A link for people without an account. It cannot be taken back, so it is short.</summary>
    public static async Task<IResult> ShareAsync(Guid id, Sent<SharePreview> sent, PreviewTickets tickets, TimeProvider clock, IContentService contents, ILanguageService languages)
    {
        var (culture, hours) = (sent.Value.Culture, sent.Value.Hours);
        if (contents.GetById(id) is not { Trashed: false })
        {
            return Problem.NotFound;
        }

        if (hours < 1 || TimeSpan.FromHours(hours) > PreviewTicket.LongestShare || await IsUnknownAsync(culture, languages))
        {
            return Problem.BadRequest;
        }

        var duration = TimeSpan.FromHours(hours);
        return ManagementJson.Ok(new { url = PreviewAddress.Of(tickets.Issue(id, culture, isShared: true, duration)), until = clock.GetUtcNow() + duration });
    }

    private static async Task<bool> IsUnknownAsync(string? culture, ILanguageService languages) => culture is not null && await languages.GetAsync(culture) is null;
}

/// <summary>For how long, and the language that the link begins in.</summary>
internal sealed record SharePreview(int Hours = 24, string? Culture = null);
