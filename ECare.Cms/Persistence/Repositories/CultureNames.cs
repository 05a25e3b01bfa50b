using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Two items of one parent never have the same name in one language; the later one gets a number there.</summary>
internal sealed class CultureNames<TRow>(ContentSession session)
    where TRow : ContentRow
{
    /// <param name="entity">Whose names are about to be written.</param>
    /// <param name="arrived">Whether it is new below its parent: a copy, or what was moved, has siblings that it was not named beside.</param>
    public void MakeUnique(IContent entity, bool arrived)
    {
        foreach (var info in (entity.CultureInfos?.Values ?? []).Where(info => arrived || info.IsDirty()).ToList())
        {
            var unique = Unique(entity, info.Culture, info.Name ?? string.Empty);

            if (unique == info.Name)
            {
                continue;
            }

            entity.SetCultureName(unique, info.Culture);

            if (entity.PublishedState == PublishedState.Publishing && entity.PublishCultureInfos?.ContainsKey(info.Culture) is true)
            {
                ((Content)entity).PublishCultureInfos!.AddOrUpdate(info.Culture, unique, entity.UpdateDate);
            }
        }
    }

    /// <summary>The name that a state holds for a language; null for none.</summary>
    public static string? In(string state, string culture) =>
        ContentState.Parse(state).Cultures.FirstOrDefault(name => string.Equals(name.Culture, culture, StringComparison.OrdinalIgnoreCase))?.Name;

    private string Unique(IContent entity, string culture, string name)
    {
        // Only siblings whose state holds the name at all are read: a folder may have thousands.
        var written = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        var taken = session.Db.Set<TRow>()
            .Where(row => row.ParentId == entity.ParentId && row.Id != entity.Id && row.State.Contains(written))
            .Select(row => row.State)
            .AsEnumerable()
            .SelectMany(state => ContentState.Parse(state).Cultures)
            .Where(sibling => string.Equals(sibling.Culture, culture, StringComparison.OrdinalIgnoreCase))
            .Select(sibling => sibling.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var candidate = name;
        for (var number = 1; taken.Contains(candidate); number++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return candidate;
    }
}
