using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Inventory;

/// <summary>Registers what reads lines.</summary>
public static class InventoryRegistration
{
    /// <summary>Adds the reader of lines. It asks for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddScoped<LinesReader>();
}
