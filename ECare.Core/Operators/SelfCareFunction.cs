namespace ECare.Core.Operators;

/// <summary>What customers may do by themselves; each country has its own set.</summary>
public enum SelfCareFunction
{
    Usage,
    Bills,
    BillPayment,
    AutomaticPayment,
    Recharge,
    RechargeForOthers,
    PlanChange,
    AddOns,
    Roaming,
    Esim,
    SimBlock,
    NumberPorting,
    Family,
    Enterprise,
    Shop,
    Tickets,
    Feedback,
    Loyalty,

    /// <summary>Credit in advance, paid back with the next recharge.</summary>
    AirtimeAdvance,

    /// <summary>Credit or data as a gift to another number.</summary>
    AirtimeGift,

    /// <summary>A bundle built from a budget and days.</summary>
    BudgetBundle,

    /// <summary>"Withdraw from contract here" of Directive (EU) 2023/2673.</summary>
    ContractWithdrawal,

    /// <summary>The contract summary of Article 102 of the European Electronic Communications Code.</summary>
    ContractSummary,

    /// <summary>The yearly best-tariff advice of Article 105 of the same code.</summary>
    BestTariff,

    /// <summary>Invoices in the form of the tax office.</summary>
    ElectronicInvoice,

    /// <summary>All lines registered on one's identity number.</summary>
    LinesInMyName,

    /// <summary>Pages of at most 50 kB.</summary>
    LiteMode,
}
