using System.Xml.Linq;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

internal sealed class LanguageFiles(ILanguageService languages) : IUsyncKind
{
    public string Folder => "Languages";

    public async Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken) =>
        [.. (await languages.GetAllAsync()).Select(language => new UsyncItem(UsyncNames.Slug(language.IsoCode), Xml(language)))];

    public async Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken)
    {
        // The default comes first: there must be one before there can be others.
        foreach (var file in files.OrderByDescending(IsDefault))
        {
            await SaveAsync(file, fallback: false);
        }

        foreach (var file in files.Where(file => file.Xml.Element("Fallback") is not null))
        {
            await SaveAsync(file, fallback: true);
        }
    }

    private static XElement Xml(ILanguage language) => new(
        "Language",
        new XAttribute("Key", UsyncNames.Key(language.IsoCode)),
        new XAttribute("Alias", language.IsoCode),
        new XAttribute("Level", 0),
        new XElement("Name", language.CultureName),
        new XElement("IsoCode", language.IsoCode),
        new XElement("IsMandatory", language.IsMandatory),
        new XElement("IsDefault", language.IsDefault),
        language.FallbackIsoCode is null ? null : new XElement("Fallback", language.FallbackIsoCode));

    public async Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken)
    {
        if (await languages.GetAsync(marker.Alias) is null)
        {
            return false;
        }

        var deleted = await languages.DeleteAsync(marker.Alias, Constants.Security.SuperUserKey);
        return deleted.Success ? true : throw marker.Wrong($"names a language that could not be deleted: {deleted.Status}");
    }

    private static bool IsDefault(UsyncFile file) => (bool)file.Xml.Element("IsDefault")!;

    private async Task SaveAsync(UsyncFile file, bool fallback)
    {
        var name = (string)file.Xml.Element("Name")!;
        var language = await languages.GetAsync(file.Alias) ?? new Language(file.Alias, name);
        language.CultureName = name;
        language.IsMandatory = (bool)file.Xml.Element("IsMandatory")!;
        language.IsDefault = IsDefault(file);
        language.FallbackIsoCode = fallback ? (string?)file.Xml.Element("Fallback") : null;
        var saved = language.HasIdentity
            ? await languages.UpdateAsync(language, Constants.Security.SuperUserKey)
            : await languages.CreateAsync(language, Constants.Security.SuperUserKey);
        if (!saved.Success)
        {
            throw file.Wrong($"could not be saved: {saved.Status}");
        }
    }
}
