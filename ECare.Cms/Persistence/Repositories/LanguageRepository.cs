using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class LanguageRepository(ContentScopeProvider scopes, TimeProvider clock)
    : CachedRepository<LanguageRow, ILanguage>(scopes, clock), ILanguageRepository
{
    public ILanguage? GetByIsoCode(string isoCode) => First(row => Same(row.IsoCode, isoCode));

    public int? GetIdByIsoCode(string? isoCode, bool throwOnNotFound = true)
    {
        if (isoCode is null)
        {
            return null;
        }

        var id = Rows.FirstOrDefault(row => Same(row.IsoCode, isoCode))?.Id;
        return id is null && throwOnNotFound ? throw new ArgumentException($"There is no language {isoCode}.", nameof(isoCode)) : id;
    }

    public string? GetIsoCodeById(int? id, bool throwOnNotFound = true)
    {
        if (id is null)
        {
            return null;
        }

        var isoCode = Row(id.Value)?.IsoCode;
        return isoCode is null && throwOnNotFound ? throw new ArgumentException($"There is no language {id}.", nameof(id)) : isoCode;
    }

    public string[] GetIsoCodesByIds(ICollection<int> ids, bool throwOnNotFound = true) =>
        [.. ids.Select(id => GetIsoCodeById(id, throwOnNotFound)).OfType<string>()];

    public string GetDefaultIsoCode() => Default()?.IsoCode ?? string.Empty;

    public int? GetDefaultId() => Default()?.Id;

    protected override ILanguage ToEntity(LanguageRow row)
    {
        var language = new Language(row.IsoCode, row.CultureName)
        {
            IsDefault = row.IsDefault,
            IsMandatory = row.IsMandatory,
            FallbackIsoCode = row.FallbackIsoCode,
        };
        return Clean(language, row, row.CreateDate, row.UpdateDate);
    }

    protected override void Fill(LanguageRow row, ILanguage entity)
    {
        row.Id = entity.Id;
        row.Key = entity.Key;
        row.IsoCode = entity.IsoCode;
        row.CultureName = entity.CultureName;
        row.IsDefault = entity.IsDefault;
        row.IsMandatory = entity.IsMandatory;
        row.FallbackIsoCode = entity.FallbackIsoCode;
        row.CreateDate = entity.CreateDate;
        row.UpdateDate = entity.UpdateDate;
    }

    // There is always exactly one default: appointing one dismisses the other.
    protected override void Saved(ILanguage entity, LanguageRow row)
    {
        if (!row.IsDefault)
        {
            return;
        }

        foreach (var former in Where(other => other.IsDefault && other.Id != row.Id))
        {
            former.IsDefault = false;
            var dismissed = new LanguageRow();
            Fill(dismissed, former);
            Store(dismissed, isNew: false);
        }
    }

    private LanguageRow? Default() => Rows.FirstOrDefault(row => row.IsDefault) ?? Rows.FirstOrDefault();

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
