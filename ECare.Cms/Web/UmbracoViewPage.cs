using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace Umbraco.Cms.Web.Common.Views;

/// <summary>A view of a page whose model is the page itself.</summary>
public abstract class UmbracoViewPage : UmbracoViewPage<IPublishedContent>;

/// <summary>
/// A view of a page: takes the page's typed model, whether the controller gave it the page or the
/// <see cref="ContentModel"/> around it.
/// </summary>
public abstract class UmbracoViewPage<TModel> : RazorPage<TModel>
{
    /// <inheritdoc/>
    public override ViewContext ViewContext
    {
        get => base.ViewContext;
        set
        {
            if (value.ViewData.Model is IContentModel { Content: TModel page } && value.ViewData.Model is not TModel)
            {
                value.ViewData = new ViewDataDictionary<TModel>(value.ViewData, page);
            }

            base.ViewContext = value;
        }
    }
}
