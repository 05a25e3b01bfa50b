using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class DomainRepository(ContentScopeProvider scopes, TimeProvider clock, ILanguageRepository languages)
    : CachedRepository<DomainRow, IDomain>(scopes, clock), IDomainRepository
{
    public IDomain? GetByName(string domainName) =>
        First(row => string.Equals(row.DomainName, domainName, StringComparison.OrdinalIgnoreCase));

    public bool Exists(string domainName) => GetByName(domainName) is not null;

    public IEnumerable<IDomain> GetAll(bool includeWildcards) =>
        [.. All().Where(domain => includeWildcards || !domain.IsWildcard).OrderBy(domain => domain.SortOrder)];

    public IEnumerable<IDomain> GetAssignedDomains(int contentId, bool includeWildcards) =>
        [.. GetAll(includeWildcards).Where(domain => domain.RootContentId == contentId)];

    protected override IDomain ToEntity(DomainRow row)
    {
        var domain = new UmbracoDomain(row.DomainName)
        {
            RootContentId = row.RootContentId,
            LanguageId = row.LanguageId,
            LanguageIsoCode = languages.GetIsoCodeById(row.LanguageId, throwOnNotFound: false),
            SortOrder = row.SortOrder,
        };
        return Clean(domain, row, row.CreateDate, row.UpdateDate);
    }

    protected override void Fill(DomainRow row, IDomain entity)
    {
        row.Id = entity.Id;
        row.Key = entity.Key;
        row.DomainName = entity.DomainName;
        row.RootContentId = entity.RootContentId;
        row.LanguageId = entity.LanguageId;
        row.SortOrder = entity.SortOrder;
        row.CreateDate = entity.CreateDate;
        row.UpdateDate = entity.UpdateDate;
    }

    protected override void Saved(IDomain entity, DomainRow row)
    {
        if (entity is UmbracoDomain domain)
        {
            domain.LanguageIsoCode = languages.GetIsoCodeById(row.LanguageId, throwOnNotFound: false);
        }
    }
}
