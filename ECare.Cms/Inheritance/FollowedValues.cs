using ECare.Cms.Publishing;

namespace ECare.Cms.Inheritance;

/// <summary>
/// Puts the origins' words into the records of those who follow, while a snapshot is made: whoever reads a page reads a value like any other.
/// </summary>
/// <param name="languages">Where a language looks when the origin does not speak it.</param>
/// <param name="held">Whose words wait for somebody's agreement: they say what was last agreed to.</param>
internal sealed class FollowedValues(LanguageSet languages, HeldFollowers? held = null)
{
    /// <summary>The tree in which everybody who follows says what they follow.</summary>
    /// <param name="tree">As it was read; followers that were not read again still say what their origins said.</param>
    /// <param name="changed">What was read again; null for everything.</param>
    public ContentTree Apply(ContentTree tree, IReadOnlyCollection<Guid>? changed = null)
    {
        var followers = tree.All.Where(record => record.Following is not null).ToDictionary(record => record.Key);
        var affected = changed is null ? followers.Keys.ToHashSet() : Reached(followers.Values, changed);
        if (affected.Count == 0)
        {
            return tree;
        }

        var resolved = new Dictionary<Guid, ContentRecord>();
        foreach (var key in affected)
        {
            Resolve(key, []);
        }

        return tree.With(affected, resolved.Values);

        ContentRecord? Resolve(Guid key, HashSet<Guid> way)
        {
            if (!affected.Contains(key))
            {
                return tree.Find(key);
            }

            if (resolved.TryGetValue(key, out var known))
            {
                return known;
            }

            // Two documents that follow each other say their own words.
            var own = followers[key].Own;
            return !way.Add(key) ? own
                : resolved[key] = held?.Contains(tree, own) == true ? own : Of(own, Resolve(own.Following!.Origin, way));
        }
    }

    /// <summary>A follower's record with the words of its origin.</summary>
    public ContentRecord Of(ContentRecord own, ContentRecord? origin)
    {
        if (own.Following is not { } following || !Speaks(own, origin))
        {
            return own;
        }

        var values = own.Values.Keys.Union(origin!.Values.Keys, StringComparer.OrdinalIgnoreCase).ToDictionary(
            alias => alias,
            alias => Following.IsOwn(alias) ? own.Values.GetValueOrDefault(alias) ?? [] : ValuesOf(alias, own, following, origin),
            StringComparer.OrdinalIgnoreCase);
        return own with { Values = values, Own = own };
    }

    /// <summary>What the origin says in a field, and in which language it says so; null where it says nothing that could be followed.</summary>
    public (RecordValue Value, string Culture)? Said(ContentRecord? origin, string alias, string culture)
    {
        if (origin?.Values.GetValueOrDefault(alias) is not { } values)
        {
            return null;
        }

        foreach (var spoken in culture.Length == 0 ? [culture] : languages.FallbacksOf(culture).Prepend(culture))
        {
            if (origin.IsPublishedIn(spoken) && values.FirstOrDefault(value => value.IsFor(spoken, string.Empty)) is { } said)
            {
                return (said, spoken);
            }
        }

        return null;
    }

    /// <summary>Whether one can follow the other at all.</summary>
    public static bool Speaks(ContentRecord own, ContentRecord? origin) => origin is { IsPublished: true } && origin.TypeId == own.TypeId && origin.Key != own.Key;

    private List<RecordValue> ValuesOf(string alias, ContentRecord own, Following following, ContentRecord origin)
    {
        var mine = own.Values.GetValueOrDefault(alias) ?? [];
        var values = mine.Where(value => value.Segment.Length > 0).ToList();
        foreach (var culture in own.Cultures.Keys.Prepend(string.Empty))
        {
            var stated = mine.FirstOrDefault(value => value.IsFor(culture, string.Empty));
            var said = following.OverrideOf(alias, culture) is null ? Said(origin, alias, culture) : null;
            if ((said is { } heard ? heard.Value.In(culture) : stated) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static HashSet<Guid> Reached(IReadOnlyCollection<ContentRecord> followers, IReadOnlyCollection<Guid> changed)
    {
        var reached = followers.Select(follower => follower.Key).Where(changed.Contains).ToHashSet();
        bool found;
        do
        {
            found = false;
            foreach (var follower in followers)
            {
                found |= (changed.Contains(follower.Following!.Origin) || reached.Contains(follower.Following.Origin)) && reached.Add(follower.Key);
            }
        }
        while (found);

        return reached;
    }
}
