using System.Globalization;
using ECare.Cms.Publishing;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Inheritance;

/// <summary>
/// A field of a document as its editor is told about it.
/// </summary>
/// <param name="Alias">The field.</param>
/// <param name="Culture">Null for a field that is the same in every language.</param>
/// <param name="Standing">How it stands to the origin's.</param>
/// <param name="From">The document that the words are from; null for the document's own.</param>
internal sealed record InheritedField(string Alias, string? Culture, FieldStanding Standing, Guid? From)
{
    /// <summary>The language that the origin says it in, which may be one that the language falls back to.</summary>
    public string? FromCulture { get; init; }

    public string Seen { get; init; } = string.Empty;

    public string Origin { get; init; } = string.Empty;

    public string Own { get; init; } = string.Empty;
}

/// <summary>What a draft says itself and what it follows, by what is published of its origin.</summary>
internal sealed class InheritedFields(ContentSnapshots snapshots, Lazy<IContentService> contents) : INotificationHandler<ContentSavingNotification>
{
    /// <summary>
    /// A follower that is saved keeps a copy of what it follows: its versions then tell what was read at their time, and checks before publishing
    /// see the words that go live.
    /// </summary>
    public void Handle(ContentSavingNotification notification)
    {
        foreach (var document in notification.SavedEntities)
        {
            Fill(document);
        }
    }

    public static Following? FollowingOf(IContent document) =>
        document.HasProperty(Following.Alias) ? Following.Parse(document.GetValue(Following.Alias)) : null;

    /// <summary>The record of a document's origin as the public reads it; null where there is nothing to follow.</summary>
    public ContentRecord? OriginOf(IContent document) =>
        FollowingOf(document) is { } following
        && snapshots.Current.Data.Documents.Find(following.Origin) is { IsPublished: true } origin
        && origin.TypeId == document.ContentTypeId
        && origin.Key != document.Key
            ? origin
            : null;

    /// <summary>Writes the origin's words into the fields that follow.</summary>
    public void Fill(IContent document)
    {
        if (FollowingOf(document) is not { } following || OriginOf(document) is not { } origin)
        {
            return;
        }

        if (IsHeld(document))
        {
            KeepWhatWasAgreed(document, following, origin);
            return;
        }

        foreach (var (property, culture) in CellsOf(document))
        {
            if (following.OverrideOf(property.Alias, culture) is null
                && Values.Said(origin, property.Alias, culture ?? string.Empty) is { } said
                && FieldMerge.TextOf(property.GetValue(culture)) != FieldMerge.TextOf(said.Value.Source))
            {
                property.SetValue(said.Value.Source, culture);
            }
        }
    }

    /// <summary>Whether what changes at the origin waits here for somebody's agreement.</summary>
    public bool IsHeld(IContent document)
    {
        var data = snapshots.Current.Data;
        var root = document.Path.Split(',').Skip(1).FirstOrDefault();
        var home = int.TryParse(root, CultureInfo.InvariantCulture, out var id) && id != document.Id ? data.Documents.Find(id) : null;
        return new HeldFollowers(snapshots.Current.Services.Following, data.Types).IsHeld(document.ContentType.Alias, home);
    }

    /// <summary>Writes what the origin says now into one field that follows; the draft then waits to be agreed to and published.</summary>
    /// <returns>False when there is nothing new.</returns>
    public bool Take(IContent document, string alias, string? culture)
    {
        if (CellsOf(document).Select(cell => cell.Property).FirstOrDefault(property => property.Alias == alias) is not { } property
            || Values.Said(OriginOf(document), alias, culture ?? string.Empty) is not { } said
            || FieldMerge.TextOf(property.GetValue(culture)) == FieldMerge.TextOf(said.Value.Source))
        {
            return false;
        }

        property.SetValue(said.Value.Source, culture);
        return true;
    }

    /// <summary>Every field in every language.</summary>
    public IReadOnlyList<InheritedField> Of(IContent document)
    {
        var (origin, isHeld) = (OriginOf(document), IsHeld(document));
        return FollowingOf(document) is { } following
            ? [.. CellsOf(document).Select(cell => Of(cell.Property, cell.Culture, following, origin, isHeld))]
            : [];
    }

    /// <summary>What the origin says in a field as text.</summary>
    public string? SaidBy(ContentRecord? origin, string alias, string? culture) =>
        Values.Said(origin, alias, culture ?? string.Empty) is { } said ? FieldMerge.TextOf(said.Value.Source) : null;

    /// <summary>The fields that may follow, in the languages that the document has.</summary>
    public static IEnumerable<(IProperty Property, string? Culture)> CellsOf(IContent document) =>
        from property in document.Properties
        where !Following.IsOwn(property.Alias)
        from culture in property.PropertyType.VariesByCulture() ? document.AvailableCultures.Cast<string?>() : [null]
        select (property, culture);

    /// <summary>A field that follows says what it said, or what the origin says now, and nothing that somebody slips in.</summary>
    private void KeepWhatWasAgreed(IContent document, Following following, ContentRecord origin)
    {
        var stored = document.HasIdentity ? contents.Value.GetById(document.Key) : null;
        var before = stored is null ? null : FollowingOf(stored);
        foreach (var (property, culture) in CellsOf(document))
        {
            if (following.OverrideOf(property.Alias, culture) is not null || Values.Said(origin, property.Alias, culture ?? string.Empty) is not { } said
                || FieldMerge.TextOf(property.GetValue(culture)) == FieldMerge.TextOf(said.Value.Source))
            {
                continue;
            }

            var followed = before?.Origin == following.Origin && before.OverrideOf(property.Alias, culture) is null
                && (culture is null || stored!.IsCultureAvailable(culture));
            property.SetValue(followed ? stored!.GetValue(property.Alias, culture) : said.Value.Source, culture);
        }
    }

    private FollowedValues Values => new(snapshots.Current.Data.Languages);

    private InheritedField Of(IProperty property, string? culture, Following following, ContentRecord? origin, bool isHeld)
    {
        var own = FieldMerge.TextOf(property.GetValue(culture));
        var said = Values.Said(origin, property.Alias, culture ?? string.Empty);
        if (said is not { } heard)
        {
            return new InheritedField(property.Alias, culture, FieldStanding.Own, null) { Own = own };
        }

        var text = FieldMerge.TextOf(heard.Value.Source);
        if (following.OverrideOf(property.Alias, culture) is not { } overridden)
        {
            if (isHeld && text != own)
            {
                return new InheritedField(property.Alias, culture, FieldStanding.Waiting, SourceOf(origin!, property.Alias, heard.Culture)) { FromCulture = heard.Culture, Seen = own, Origin = text, Own = own };
            }

            return new InheritedField(property.Alias, culture, FieldStanding.Followed, SourceOf(origin!, property.Alias, heard.Culture)) { FromCulture = heard.Culture, Origin = text, Own = own };
        }

        return new InheritedField(property.Alias, culture, FieldMerge.Of(overridden.Base, text, own), null)
        {
            FromCulture = heard.Culture,
            Seen = overridden.Base,
            Origin = text,
            Own = own,
        };
    }

    /// <summary>The document that said it first: an origin may follow another one.</summary>
    private Guid SourceOf(ContentRecord origin, string alias, string culture)
    {
        var way = new HashSet<Guid>();
        while (way.Add(origin.Key)
            && origin.Following is { } following
            && following.OverrideOf(alias, culture) is null
            && snapshots.Current.Data.Documents.Find(following.Origin) is { } further
            && FollowedValues.Speaks(origin, further)
            && Values.Said(further, alias, culture) is not null)
        {
            origin = further;
        }

        return origin.Key;
    }
}
