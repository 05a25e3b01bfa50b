using System.Reflection;
using ECare.Web.Features.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace ECare.Tests.Architecture;

/// <summary>A page of the desk that does not say what it is about is open to everybody who has any part of the desk.</summary>
internal sealed class DeskPartTests
{
    private static readonly IReadOnlyList<MethodInfo> Actions = [.. typeof(ForPartAttribute).Assembly.GetTypes()
        .Where(type => typeof(ControllerBase).IsAssignableFrom(type) && type.GetCustomAttributes<ServiceFilterAttribute>().Any(filter => filter.ServiceType == typeof(DeskAccess)))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<NonActionAttribute>() is null && !method.IsSpecialName)];

    [Test]
    public void Every_page_about_an_operator_says_which_part_of_the_desk_it_is()
    {
        var open = Actions.Where(IsAboutAnOperator).Where(method => method.GetCustomAttribute<ForPartAttribute>() is null).Select(NameOf);

        Assert.That(open, Is.Empty);
        Assert.That(Actions.Count(IsAboutAnOperator), Is.GreaterThan(20), "the pages were found at all");
    }

    [Test]
    public void Every_controller_of_the_desk_stands_behind_its_filter()
    {
        var controllers = typeof(ForPartAttribute).Assembly.GetTypes().Where(type => typeof(ControllerBase).IsAssignableFrom(type) && !type.IsAbstract
            && type.Namespace!.StartsWith(typeof(ForPartAttribute).Namespace!, StringComparison.Ordinal));

        Assert.That(controllers.Except(Actions.Select(method => method.DeclaringType!)).Select(type => type.Name), Is.Empty);
    }

    private static bool IsAboutAnOperator(MethodInfo action) => Templates(action).Any(template => template.Contains($"{{{DeskAccess.Operator}", StringComparison.Ordinal));

    /// <summary>Its addresses, the controller's part in front.</summary>
    private static IEnumerable<string> Templates(MethodInfo action) =>
        from own in action.GetCustomAttributes().OfType<IRouteTemplateProvider>()
        from before in action.DeclaringType!.GetCustomAttributes().OfType<IRouteTemplateProvider>().Select(route => route.Template).DefaultIfEmpty("")
        select $"{before}/{own.Template}";

    private static string NameOf(MethodInfo action) => $"{action.DeclaringType!.Name}.{action.Name}";
}
