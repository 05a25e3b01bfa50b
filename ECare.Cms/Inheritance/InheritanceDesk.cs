using ECare.Cms.Publishing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Inheritance;

/// <summary>What came of a wish about inheritance.</summary>
internal enum InheritanceOutcome
{
    Done,

    /// <summary>The document's type has no field for it.</summary>
    NotInheriting,

    /// <summary>The origin is not published, of another type, or follows the document itself.</summary>
    BadOrigin,

    /// <summary>The document follows nothing, or its origin says nothing in this field.</summary>
    NothingToFollow,

    /// <summary>A check of another kind refused the save.</summary>
    Refused,
}

/// <summary>Changes what a document follows. Everything it does is a change of the draft: with a version, and public when it is published.</summary>
internal sealed class InheritanceDesk(IContentService contents, ContentSnapshots snapshots, InheritedFields fields)
{
    /// <summary>
    /// Follows from now on. Fields that say something else already are overridden, so that nothing changes before somebody wants it.
    /// </summary>
    public InheritanceOutcome Follow(IContent document, Guid originKey, int user)
    {
        if (!document.HasProperty(Following.Alias))
        {
            return InheritanceOutcome.NotInheriting;
        }

        if (!MayFollow(document, originKey))
        {
            return InheritanceOutcome.BadOrigin;
        }

        var origin = snapshots.Current.Data.Documents.Find(originKey);
        var following = new Following(originKey, []);
        foreach (var (property, culture) in InheritedFields.CellsOf(document))
        {
            var own = FieldMerge.TextOf(property.GetValue(culture));
            if (own.Length > 0 && fields.SaidBy(origin, property.Alias, culture) is { } said && said != own)
            {
                following = following.Overriding(property.Alias, culture, said);
            }
        }

        return Save(document, following, user);
    }

    /// <summary>Goes its own way, with the words that it has.</summary>
    public InheritanceOutcome Leave(IContent document, int user)
    {
        if (InheritedFields.FollowingOf(document) is null)
        {
            return InheritanceOutcome.NothingToFollow;
        }

        fields.Fill(document);
        document.SetValue(Following.Alias, null);
        return contents.Save(document, user).Success ? InheritanceOutcome.Done : InheritanceOutcome.Refused;
    }

    /// <summary>Says the field itself from now on, beginning with what was followed; or has seen what the origin says and keeps its own.</summary>
    public InheritanceOutcome Override(IContent document, string alias, string? culture, int user)
    {
        if (InheritedFields.FollowingOf(document) is not { } following || fields.SaidBy(fields.OriginOf(document), alias, culture) is not { } said || !Has(document, alias, culture))
        {
            return InheritanceOutcome.NothingToFollow;
        }

        fields.Fill(document);
        return Save(document, following.Overriding(alias, culture, said), user);
    }

    /// <summary>Follows the origin in the field again.</summary>
    public InheritanceOutcome FollowAgain(IContent document, string alias, string? culture, int user)
    {
        if (InheritedFields.FollowingOf(document) is not { } following)
        {
            return InheritanceOutcome.NothingToFollow;
        }

        if (following.OverrideOf(alias, culture) is not null)
        {
            return Save(document, following.Again(alias, culture), user);
        }

        // It follows, but what is new waits for somebody to take it.
        return fields.IsHeld(document) && fields.Take(document, alias, culture) ? Save(document, following, user) : InheritanceOutcome.NothingToFollow;
    }

    /// <summary>Whether the origin is there to be followed and does not, by whatever way, follow the document.</summary>
    public bool MayFollow(IContent document, Guid originKey)
    {
        var tree = snapshots.Current.Data.Documents;
        if (originKey == document.Key || tree.Find(originKey) is not { IsPublished: true } origin || origin.TypeId != document.ContentTypeId)
        {
            return false;
        }

        var way = new HashSet<Guid>();
        for (var next = origin; next?.Following is { } following && way.Add(next.Key); next = tree.Find(following.Origin))
        {
            if (following.Origin == document.Key)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(IContent document, string alias, string? culture) => InheritedFields.CellsOf(document).Any(cell =>
        string.Equals(cell.Property.Alias, alias, StringComparison.OrdinalIgnoreCase) && string.Equals(cell.Culture, culture, StringComparison.OrdinalIgnoreCase));

    private InheritanceOutcome Save(IContent document, Following following, int user)
    {
        document.SetValue(Following.Alias, following.Write());
        return contents.Save(document, user).Success ? InheritanceOutcome.Done : InheritanceOutcome.Refused;
    }
}
