using ECare.Cms.Inheritance;
using ECare.Cms.Management.Access;
using ECare.Cms.Publishing;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Documents;

/// <summary>What a document follows, field by field, and the decisions about it (docs/adr/0121).</summary>
internal static class DocumentInheritance
{
    public static IResult Read(Guid id, IContentService contents, InheritedFields fields, ContentSnapshots snapshots, ValueInWords words)
    {
        if (contents.GetById(id) is not { } document)
        {
            return Problem.NotFound;
        }

        var names = new OriginNames(snapshots.Current);
        return ManagementJson.Ok(new
        {
            mayFollow = document.HasProperty(Following.Alias),
            origin = InheritedFields.FollowingOf(document) is { } following ? names.Of(following.Origin) : null,
            isThere = fields.OriginOf(document) is not null,
            fields = fields.Of(document).Select(field => Show(field, document, names, words)),
        });
    }

    /// <summary>What may be followed: documents of the same type of the group's site, and those that the editor sees anyway.</summary>
    public static IResult Origins(Guid id, StaffMember member, IContentService contents, InheritanceDesk desk, ContentSnapshots snapshots, IEntityService entities, AppCaches caches)
    {
        if (contents.GetById(id) is not { } document)
        {
            return Problem.NotFound;
        }

        var (snapshot, reach) = (snapshots.Current, Reach.OfDocuments(member, entities, caches));
        var group = snapshot.Data.Domains.FirstOrDefault(domain => domain.Name == "/")?.ContentId;
        var names = new OriginNames(snapshot);
        return ManagementJson.Ok(snapshot.Data.Documents.All
            .Where(record => record.TypeId == document.ContentTypeId && (reach.Includes(record.Path) || record.Path.Split(',').Contains(Text(group))))
            .Where(record => desk.MayFollow(document, record.Key))
            .OrderBy(record => record.Level).ThenBy(record => record.Path, StringComparer.Ordinal)
            .Select(record => names.Of(record.Key)));
    }

    public static IResult Follow(Guid id, Sent<FollowDocument> sent, StaffMember member, IContentService contents, InheritanceDesk desk) =>
        contents.GetById(id) is not { Trashed: false } document ? Problem.NotFound
        : Answer(sent.Value.Origin is { } origin ? desk.Follow(document, origin.Id, member.User.Id) : desk.Leave(document, member.User.Id));

    public static IResult Decide(Guid id, Sent<DecideField> sent, StaffMember member, IContentService contents, InheritanceDesk desk) =>
        contents.GetById(id) is not { Trashed: false } document ? Problem.NotFound
        : sent.Value is not { Alias: { Length: > 0 } alias } wish ? Problem.BadRequest
        : Answer(wish.Decision is FieldDecision.Override or FieldDecision.Keep
            ? desk.Override(document, alias, wish.Culture, member.User.Id)
            : desk.FollowAgain(document, alias, wish.Culture, member.User.Id));

    /// <summary>Every change at an origin that waits for a decision, in the documents that the editor sees.</summary>
    public static IResult Changes(
        StaffMember member, IContentService contents, InheritedFields fields, ContentSnapshots snapshots, ValueInWords words, IEntityService entities, AppCaches caches)
    {
        var (snapshot, reach) = (snapshots.Current, Reach.OfDocuments(member, entities, caches));
        var names = new OriginNames(snapshot);
        var followers = snapshot.Data.Documents.All.Where(record => record.Following is not null && reach.Includes(record.Path)).Select(record => record.Key).ToList();
        return ManagementJson.Ok(
            from document in contents.GetByIds(followers)
            from field in fields.Of(document)
            where field.Standing is FieldStanding.Changed or FieldStanding.Waiting
            select new { document = names.Of(document.Key), field = Show(field, document, names, words) });
    }

    private static object Show(InheritedField field, IContent document, OriginNames names, ValueInWords words)
    {
        var property = document.Properties[field.Alias]!.PropertyType;
        return new
        {
            alias = field.Alias,
            name = property.Name,
            culture = field.Culture,
            standing = field.Standing,
            from = field.From is { } from ? names.Of(from) : null,
            fromCulture = field.FromCulture,
            seen = words.Of(property, field.Seen),
            origin = words.Of(property, field.Origin),
            own = words.Of(property, field.Own),
        };
    }

    private static IResult Answer(InheritanceOutcome outcome) => outcome switch
    {
        InheritanceOutcome.Done => Results.Ok(),
        InheritanceOutcome.NotInheriting => Problem.Of(StatusCodes.Status400BadRequest, "Documents of this type follow none", nameof(InheritanceOutcome.NotInheriting)),
        InheritanceOutcome.BadOrigin => Problem.Of(StatusCodes.Status400BadRequest, "This document cannot be followed", nameof(InheritanceOutcome.BadOrigin)),
        InheritanceOutcome.NothingToFollow => Problem.Of(StatusCodes.Status409Conflict, "There is nothing to follow in this field", nameof(InheritanceOutcome.NothingToFollow)),
        _ => Problem.Of(StatusCodes.Status400BadRequest, "The document could not be saved", nameof(InheritanceOutcome.Refused)),
    };

    private static string Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A document and the site that it belongs to, by name.</summary>
    private sealed class OriginNames(ContentSnapshot snapshot)
    {
        public object Of(Guid key) => snapshot.Data.Documents.Find(key) is { } record
            ? new { id = key, name = NameOf(record), site = snapshot.Data.Documents.AncestorsOf(record).LastOrDefault() is { } root ? NameOf(root) : NameOf(record) }
            : new { id = key, name = "a document that is gone", site = string.Empty };

        private string NameOf(ContentRecord record) =>
            record.Cultures.TryGetValue(snapshot.Data.Languages.Default, out var spoken) ? spoken.Name : record.Name;
    }
}

/// <summary>Null to follow nothing any more.</summary>
internal sealed record FollowDocument(Ref? Origin = null);

/// <summary>What is to become of a field.</summary>
internal enum FieldDecision
{
    /// <summary>Say it here.</summary>
    Override,

    /// <summary>Follow again.</summary>
    Follow,

    /// <summary>Take the origin's change, and follow again.</summary>
    Take,

    /// <summary>Keep the own words; the origin's are seen.</summary>
    Keep,
}

internal sealed record DecideField(string? Alias = null, string? Culture = null, FieldDecision Decision = FieldDecision.Override) : INameCultures
{
    IEnumerable<string?> INameCultures.Cultures => [Culture];
}
