using ECare.Web.Content.Models.Blocks;
using Umbraco.Cms.Core.Models.Blocks;

namespace ECare.Web.Features.Pages;

/// <summary>Blocks that are shown as one: neighbours of a kind that forms rows or lists, else a single block.</summary>
/// <param name="Kind">The alias of their type, which names the partial that shows them.</param>
public sealed record BlockGroup(string Kind, IReadOnlyList<BlockModel> Blocks)
{
    /// <summary>Whether the heading is the page's: a hero that opens a page of words.</summary>
    public bool IsPageTitle { get; init; }

    /// <summary>The first block, as the type it is.</summary>
    public T Only<T>()
        where T : BlockModel => (T)Blocks[0];

    /// <summary>The groups of a block list.</summary>
    /// <param name="opensPage">Whether the list is all that the page shows, so that a hero in front carries the page's heading.</param>
    public static IReadOnlyList<BlockGroup> Of(BlockListModel? blocks, bool opensPage = false)
    {
        var groups = new List<List<BlockModel>>();
        foreach (var block in (blocks?.AsEnumerable() ?? []).Select(block => block.Content).OfType<BlockModel>())
        {
            if (groups is [.., var last] && block is FeatureBlock or FaqBlock && last[0].GetType() == block.GetType())
            {
                last.Add(block);
            }
            else
            {
                groups.Add([block]);
            }
        }

        return [.. groups.Select((group, place) => new BlockGroup(group[0].ContentType.Alias, group) { IsPageTitle = opensPage && place == 0 && group[0] is HeroBlock })];
    }
}
