using System.Xml.Linq;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

internal sealed class DictionaryFiles(IDictionaryItemService dictionary, ILanguageService languages) : IUsyncKind
{
    public string Folder => "Dictionary";

    public async Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken)
    {
        var items = (await dictionary.GetDescendantsAsync(null)).ToDictionary(item => item.Key);
        return [.. items.Values.Select(item => new UsyncItem(UsyncNames.Slug(item.ItemKey), Xml(item, items)))];
    }

    public async Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken)
    {
        var known = (await languages.GetAllAsync()).ToDictionary(language => language.IsoCode, StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.OrderBy(file => file.Level).ThenBy(file => file.Alias, StringComparer.Ordinal))
        {
            await SaveAsync(file, known);
        }
    }

    public async Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken)
    {
        if (await dictionary.GetAsync(marker.Key) is null)
        {
            return false;
        }

        var deleted = await dictionary.DeleteAsync(marker.Key, Constants.Security.SuperUserKey);
        return deleted.Success ? true : throw marker.Wrong($"names a word that could not be deleted: {deleted.Status}");
    }

    /// <summary>Adds the words that the database does not have, neither by key nor by name. Reads no file of a word that is there.</summary>
    /// <returns>How many were new.</returns>
    internal async Task<int> AddAsync(string folder, CancellationToken cancellationToken)
    {
        var present = (await dictionary.GetDescendantsAsync(null)).ToList();
        var (names, keys) = (present.Select(item => item.ItemKey).ToHashSet(StringComparer.OrdinalIgnoreCase), present.Select(item => item.Key).ToHashSet());
        var spoken = (await languages.GetAllAsync()).Select(language => language.IsoCode).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = UsyncFile.PathsIn(folder).ExceptBy(names.Select(name => UsyncNames.Slug(name)), path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .Select(UsyncFile.Read)
            .Where(file => !file.IsMarker && !names.Contains(file.Alias) && !keys.Contains(file.Key))
            .ToList();
        foreach (var text in added.SelectMany(file => file.Xml.Element("Translations")!.Elements("Translation")).Where(text => !spoken.Contains((string)text.Attribute("Language")!)).ToList())
        {
            // A language that was taken away since is none to bring back.
            text.Remove();
        }

        await ImportAsync(added, cancellationToken);
        return added.Count;
    }

    private static XElement Xml(IDictionaryItem item, Dictionary<Guid, IDictionaryItem> items)
    {
        var parent = item.ParentId is { } key ? items.GetValueOrDefault(key) : null;
        return new XElement(
            "Dictionary",
            new XAttribute("Key", item.Key),
            new XAttribute("Alias", item.ItemKey),
            new XAttribute("Level", Level(item, items)),
            new XElement("Info", parent is null ? null : new XElement("Parent", parent.ItemKey)),
            new XElement(
                "Translations",
                item.Translations
                    .OrderBy(translation => translation.LanguageIsoCode, StringComparer.OrdinalIgnoreCase)
                    .Select(translation => new XElement("Translation", new XAttribute("Language", translation.LanguageIsoCode), translation.Value))));
    }

    private static int Level(IDictionaryItem item, Dictionary<Guid, IDictionaryItem> items) =>
        item.ParentId is { } key && items.TryGetValue(key, out var parent) ? Level(parent, items) + 1 : 0;

    private async Task SaveAsync(UsyncFile file, Dictionary<string, ILanguage> known)
    {
        var parent = (string?)file.Info.Element("Parent");
        var parentKey = parent is null
            ? (Guid?)null
            : (await dictionary.GetAsync(parent) ?? throw file.Wrong($"names the parent {parent}, which does not exist")).Key;
        var item = await dictionary.GetAsync(file.Key) ?? new DictionaryItem(parentKey, file.Alias) { Key = file.Key };
        item.ItemKey = file.Alias;
        item.Translations = [.. file.Xml.Element("Translations")!.Elements("Translation").Select(Translation)];
        var saved = item.HasIdentity
            ? await dictionary.UpdateAsync(item, Constants.Security.SuperUserKey)
            : await dictionary.CreateAsync(item, Constants.Security.SuperUserKey);
        if (!saved.Success)
        {
            throw file.Wrong($"could not be saved: {saved.Status}");
        }

        IDictionaryTranslation Translation(XElement xml)
        {
            var isoCode = (string)xml.Attribute("Language")!;
            return known.TryGetValue(isoCode, out var language)
                ? new DictionaryTranslation(language, xml.Value)
                : throw file.Wrong($"has a text in {isoCode}, which is no language");
        }
    }
}
