using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class ContentTypeCommonRepository(IContentTypeRepository contentTypes, IMediaTypeRepository mediaTypes) : IContentTypeCommonRepository
{
    public IEnumerable<IContentTypeComposition> GetAllTypes() =>
        [.. contentTypes.GetMany((int[]?)null), .. mediaTypes.GetMany((int[]?)null)];

    public void ClearCache()
    {
        // Types are kept by the repositories themselves, which replace them when a change is committed.
    }
}
