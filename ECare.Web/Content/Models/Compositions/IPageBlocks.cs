using Umbraco.Cms.Core.Models.Blocks;

namespace ECare.Web.Content.Models;

/// <summary>The composition <c>pageBlocks</c>. Free sections, each of them a block. A function page shows them below its function.</summary>
public interface IPageBlocks : IContentModel;

/// <summary>The fields of <see cref="IPageBlocks"/>.</summary>
public static class PageBlocksFields
{
    extension(IPageBlocks page)
    {
        public BlockListModel? Blocks => page.Read<BlockListModel>("blocks");
    }
}
