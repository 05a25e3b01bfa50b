using ECare.Cms.Management.Access;
using ECare.Cms.Preview;
using ECare.Cms.Staff;
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
            url = PreviewAddress.Of(tickets.Issue(id, culture, PreviewTicket.OwnTime)),
            message = (string?)null,
            provider = providerAlias ?? "umbDocumentUrlProvider",
        });

    /// <summary>A link for people without an account.</summary>
    public static async Task<IResult> ShareAsync(Guid id, Sent<SharePreview> sent, StaffMember member, PreviewSharing sharing, CancellationToken cancellationToken)
    {
        var (culture, hours) = (sent.Value.Culture, sent.Value.Hours);
        if (sharing.Contents.GetById(id) is not { Trashed: false })
        {
            return Problem.NotFound;
        }

        if (hours < 1 || TimeSpan.FromHours(hours) > PreviewTicket.LongestShare || await IsUnknownAsync(culture, sharing.Languages))
        {
            return Problem.BadRequest;
        }

        var duration = TimeSpan.FromHours(hours);
        var token = await sharing.Tickets.ShareAsync(id, culture, member.User.Id, duration, cancellationToken);
        return ManagementJson.Ok(new { url = PreviewAddress.Of(token), until = sharing.Clock.GetUtcNow() + duration });
    }

    /// <summary>The links of a document that work. Their addresses are known to whom they were given.</summary>
    public static async Task<IResult> LinksAsync(Guid id, PreviewLinks links, StaffDirectory directory, CancellationToken cancellationToken) => ManagementJson.Ok(
        (await links.OfAsync(id, cancellationToken)).Select(link => new
        {
            id = link.Id,
            by = directory.Find(person => person.Id == link.StaffId) is [var maker] ? maker.Name : null,
            made = new DateTimeOffset(link.CreateDate, TimeSpan.Zero),
            until = new DateTimeOffset(link.UntilDate, TimeSpan.Zero),
        }));

    /// <summary>Ends one link.</summary>
    public static async Task<IResult> EndAsync(Guid id, Guid link, PreviewLinks links, CancellationToken cancellationToken) =>
        await links.EndAsync(id, link, cancellationToken) == 0 ? Problem.NotFound : Results.Ok();

    /// <summary>Ends all links of a document.</summary>
    public static async Task<IResult> EndAllAsync(Guid id, PreviewLinks links, CancellationToken cancellationToken) =>
        ManagementJson.Ok(new { ended = await links.EndAsync(id, null, cancellationToken) });

    private static async Task<bool> IsUnknownAsync(string? culture, ILanguageService languages) => culture is not null && await languages.GetAsync(culture) is null;
}

/// <summary>What sharing asks.</summary>
internal sealed record PreviewSharing(PreviewTickets Tickets, IContentService Contents, ILanguageService Languages, TimeProvider Clock);

/// <summary>For how long, and the language that the link begins in.</summary>
internal sealed record SharePreview(int Hours = 24, string? Culture = null);
